import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { paths } from "../../scripts/shared/paths.ts";
import { largeOrDeepFolders, layersOf, roomFile, sharedExports, sharedFileNames } from "../support/rooms.ts";

/** Names that mean the same thing in each file that has them. */
const EXPORTS = ["program"];
const FILES = ["index.ts", "main.ts"];

/** The most files in a folder; `scripts/` itself has one for each npm script. */
const MAX_FILES = 13;

const filesIn = (top: string) =>
  globSync(`${top}/**/*.ts`, { cwd: paths.root })
    .filter((path) => !path.endsWith(".d.ts"))
    .map((path) => roomFile(path, readFileSync(join(paths.root, path), "utf8")));

describe.each(["src", "scripts"])("in %s/", (top) => {
  const files = filesIn(top);

  test("an exported name and a file name mean one thing", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(sharedExports(files, EXPORTS)).toEqual([]);
    expect(sharedFileNames(files, FILES)).toEqual([]);
  });

  test("no folder is large or deep", () => {
    const ofFolders = files.filter(({ path }) => path.split("/").length > 2);
    expect(largeOrDeepFolders(ofFolders, MAX_FILES)).toEqual([]);
  });

  test("no folders import each other", () => {
    expect(layersOf(files).size).toBeGreaterThan(10);
  });
});

test("the folders of src/contract/ form at most eight layers", () => {
  const inFolders = filesIn("src/contract").filter(({ path }) => path.split("/").length > 3);
  expect(Math.max(...layersOf(inFolders).values())).toBeLessThanOrEqual(8);
});

test("scripts/ has one file per npm script, and a folder is named after its command", () => {
  const commands = Object.values(manifest.scripts).flatMap(
    (command) => /scripts\/([\w-]+)\.\w+/.exec(command)?.[1] ?? [],
  );
  const entries = globSync("scripts/*", { cwd: paths.root }).map((path) => basename(path).replace(/\.\w+$/, ""));
  expect([...new Set(entries)].filter((name) => name !== "shared").sort()).toEqual(commands.sort());
});

test("a second file or export of a name, a deep folder and a cycle are found", () => {
  const files = [
    roomFile("src/a/one/x.ts", 'import { other } from "../two/y.ts";\nexport const same = 1;\n'),
    roomFile("src/a/two/y.ts", 'export type same = 1;\nexport function other() {}\nexport * from "../three/x.ts";\n'),
    roomFile("src/a/three/x.ts", ""),
    roomFile("src/a/b/c/d/deep.ts", ""),
  ];
  expect(sharedExports(files, [])).toEqual(["same: src/a/one/x.ts, src/a/two/y.ts"]);
  expect(sharedExports(files, ["same"])).toEqual([]);
  expect(sharedFileNames(files, [])).toEqual(["x.ts: src/a/one/x.ts, src/a/three/x.ts"]);
  expect(largeOrDeepFolders(files, 1)).toEqual(["src/a/b/c/d: 1 files"]);
  expect(Object.fromEntries(layersOf(files))).toMatchObject({ "src/a/one": 3, "src/a/two": 2, "src/a/three": 1 });
  const back = roomFile("src/a/three/z.ts", 'import "../one/x.ts";\n');
  expect(() => layersOf([...files, back])).toThrow("src/a/one → src/a/two → src/a/three → src/a/one");
});
