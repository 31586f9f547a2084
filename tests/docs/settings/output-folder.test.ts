import { symlinkSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { emptied, outputFolder } from "../../../scripts/docs/settings/output-folder.ts";
import { paths } from "../../../scripts/shared/paths.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";

const SITE = ["index.html", "llms-full.txt", "search-index.js", "theme.js"];

let folder = "";
const filled = async (...files: string[]) => {
  for (const file of files) await writeFile(join(folder, file), "");
  return folder;
};
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe("is refused in one line", () => {
  test.each([
    ["a folder with other files", () => filled("notes.txt"), "not of a former site"],
    ["a site in a repository", () => filled(...SITE, ".git"), "not of a former site"],
    ["a file", async () => join(await filled("a"), "a"), "is a file"],
    ["a folder in a file", async () => join(await filled("a"), "a/b"), "cannot be created"],
    ["a folder that contains a source", () => filled(...SITE, "site.yaml"), "contains"],
    ["a folder above the repository", async () => dirname(join(paths.root, ".")), "contains"],
  ])("%s", async (_, place, reason) => {
    const target = await place();
    const before = await readdir(folder);
    const sources = [paths.root, ...(before.includes("site.yaml") ? [join(folder, "site.yaml")] : [])];
    const message = expect.stringMatching(new RegExp(`^.*${reason}.*$`));
    await expect(outputFolder(target, sources)).rejects.toMatchObject({ name: "UsageError", message });
    expect(await readdir(folder)).toEqual(before);
  });

  test.runIf(process.platform === "linux")("/proc, and at once", { timeout: 60_000 }, async () => {
    await expect(outputFolder("/proc/site/docs", [])).rejects.toThrow("cannot be created");
  });
});

test("a new folder, an empty one, a former site and a link to it are accepted, and the link stays", async () => {
  await outputFolder(join(folder, "a/b"), [paths.root]);
  folder = join(folder, "a/b");
  await outputFolder(await filled(...SITE, "old.html"), [paths.root]);
  await mkdir(join(folder, "pictures"));
  const link = join(await temporaryFolder(), "link");
  symlinkSync(folder, link);
  await outputFolder(link, [paths.root]);
  await emptied(link);
  expect(await readdir(link)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});
