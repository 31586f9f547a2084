import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../src/command-line/make-folder.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

test("a folder is made with its parents; an existing folder stays, and a failure is an error", async () => {
  const folder = join(await temporaryFolder(), "a/b/c");
  for (const _ of [1, 2]) makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
  expect(() => makeFolder("/proc/none/a")).toThrow(/^E/);
});
