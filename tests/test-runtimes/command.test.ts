import { expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

test("test:runtimes lists the runtimes if a name is unknown", async () => {
  const { code, stdout, stderr } = await runScript("test-runtimes", "--only", "Rhino");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: option .* 'Rhino' is invalid\. Allowed choices are Node\.js 20, .*, Chromium\.\n/);
});
