import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder, temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { temporaryFolder as parentFolder } from "../support/repository-copy.ts";

const listeners = process.listenerCount("SIGTERM");

test("a temporary folder stands in its parent, and is gone with its files after its removal", async () => {
  const parent = await parentFolder();
  const { path, remove } = temporaryFolder("owned-", parent);
  expect(readdirSync(parent)).toEqual([expect.stringMatching(/^owned-.+/)]);
  writeFileSync(join(path, "file"), "");
  await remove();
  expect(readdirSync(parent)).toEqual([]);
});

test("a folder that somebody else removed is no error, and its cleanup is taken back", async () => {
  const { path, remove } = temporaryFolder("owned-");
  rmSync(path, { recursive: true });
  await remove();
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
});

test("a folder that is used is removed afterwards, even after a failure", async () => {
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
