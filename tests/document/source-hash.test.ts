import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { sourceHash } from "../../src/document/source-hash.ts";
import { readYaml } from "../support/read-yaml.ts";
import { replaceIn, temporaryFolder } from "../support/repository-copy.ts";

/** The files by their names. */
const files = readYaml<Record<string, string>>(import.meta);

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
});

const hash = () => sourceHash(pathToFileURL(join(folder, "openapi.yaml")));

test.each([
  ["openapi.yaml", "/c", "/e"],
  ["a.yaml", "source", "sources"],
  ["a.txt", "text", "texts"],
  ["b.json", "~1a", "~1c"],
])("a change in %s changes the hash", async (file, found, replacement) => {
  const before = await hash();
  await replaceIn(join(folder, file), found, replacement);
  expect(await hash()).not.toBe(before);
});

test("line endings, and a file that nothing refers to, do not change the hash", async () => {
  const before = await hash();
  for (const file of ["openapi.yaml", "a.txt"]) await replaceIn(join(folder, file), "\n", "\r\n");
  await replaceIn(join(folder, "unrelated.yaml"), "1", "2");
  expect(await hash()).toBe(before);
});
