import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder, temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { temporaryFolder as parentFolder } from "../support/repository-copy.ts";

test("a folder is made in its parent, and can be removed even if it is already gone", async () => {
  const listeners = process.listenerCount("SIGTERM");
  const parent = await parentFolder();
  const [first, second] = ["first-", "second-"].map((prefix) => temporaryFolder(prefix, parent));
  expect(readdirSync(parent)).toEqual([expect.stringMatching(/^first-.+/), expect.stringMatching(/^second-.+/)]);
  writeFileSync(join(`${first?.path}`, "file"), "");
  rmSync(`${second?.path}`, { recursive: true });
  for (const folder of [first, second]) await folder?.remove();
  expect(readdirSync(parent)).toEqual([]);
  expect(process.listenerCount("SIGTERM"), "the cleanups are taken back").toBe(listeners);
});

test("a folder is removed after its use, even after a failure", async () => {
  const used: string[] = [];
  const use = async (folder: string) => {
    used.push(folder);
    if (used.length === 2) throw new Error("no");
    return existsSync(folder);
  };
  expect(await inTemporaryFolder("used-", use)).toBe(true);
  await expect(inTemporaryFolder("used-", use)).rejects.toThrow("no");
  expect(used.filter(existsSync)).toEqual([]);
});
