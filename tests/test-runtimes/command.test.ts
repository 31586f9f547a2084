import { expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

test("test:runtimes names the runtimes that there are when one is unknown", async () => {
  const { code, stdout, stderr } = await runScript("test-runtimes", "--only", "Rhino");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: --only: Rhino is not one of Node\.js 20, .*, Chromium\n$/);
});
