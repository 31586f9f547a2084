import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { program } from "../../scripts/check-breaking.ts";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runCommand } from "../support/run-command.ts";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

const compare = (...args: string[]) => runCommand(program, ...args);
const at = (name: string) => join(folder, name);
const file = async (name: string, text: string) => {
  await writeFile(at(name), text);
  return at(name);
};
const document = (paths: string, version = "1.4.2") =>
  `openapi: 3.1.1\ninfo: { title: Any, version: ${version} }\npaths: ${paths}\n`;
const BOOKS = "{ /books: { get: { responses: { '200': { description: Books. } } } } }";

test("compares any two documents, as they are or bundled", async () => {
  const base = await file("base.yaml", document("{ /books: { $ref: books.yaml } }"));
  await file("books.yaml", "get: { responses: { '200': { description: Books. } } }\n");
  const same = await file("same.yaml", document(BOOKS));
  expect(await compare("--base", base, "--revision", same, "--format", "json")).toMatchObject({ code: 0, stderr: "" });
  const older = await file("older.yaml", document(BOOKS));
  const newer = await file("newer.yaml", document("{}"));
  const { code, stdout, stderr } = await compare("--base", older, "--revision", newer, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    impact: "major",
    changes: [{ impact: "major", place: "#/paths/~1books", reason: expect.stringContaining("removed") }],
    versions: { base: "1.4.2", next: "1.4.2", needed: "2.0.0" },
    isBumped: false,
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^error: .*set info\.version to 2\.0\.0\n$/),
  });
  expect(JSON.parse((await compare("--base", base, "--revision", same, "--format", "json")).stdout)).toMatchObject({
    impact: "none",
    changes: [],
  });
  const bumpedOne = await file("bumped.yaml", document("{}", "2.0.0"));
  expect(await compare("--base", older, "--revision", bumpedOne)).toMatchObject({ code: 0 });
});

describe("prints one line, and exits 2, for", () => {
  test.each<[string, string, string | undefined, string[]?]>([
    ["a base that is nowhere", "nowhere is neither a file nor a commit that has generated/openapi.json", undefined],
    ["a folder", "is a folder: name an OpenAPI document in it", "(folder)"],
    ["another kind of file", "is not an OpenAPI 3 document", "{}"],
    ["text", "is neither YAML nor JSON", "# a\n- b: ]\n"],
    ["an older OpenAPI", "is not an OpenAPI 3 document", "swagger: '2.0'\n"],
    ["an OpenAPI to come", "is not an OpenAPI 3 document", "openapi: 4.0.0\n"],
    ["a version like v1", 'info.version is "v1", expected a semantic version like 1.4.2', document("{}", "v1")],
    ["a version like 1.4", "info.version is 1.4, expected a semantic version", document("{}", "1.4")],
    ["no version", "info.version is undefined, expected a semantic version", "openapi: 3.1.0\npaths: {}\n"],
    [
      "a $ref to nothing",
      "the $ref at #/paths/~1a refers to #/components/pathItems/A, which is not there",
      document("{ /a: { $ref: '#/components/pathItems/A' } }"),
    ],
    [
      "a $ref to a file that is not there",
      "cannot be bundled: Can't resolve $ref",
      document("{ /a: { $ref: nowhere.yaml } }"),
    ],
    ["an unknown format", "--format", document("{}"), ["--format", "xml"]],
    ["an unknown option", "--colour", document("{}"), ["--colour"]],
    ["a report that cannot be written", "no/report.md cannot be written", document("{}"), ["--output", "no/report.md"]],
  ])("%s", async (_, message, text, args = []) => {
    if (text === "(folder)") await mkdir(at("a.yaml"));
    else if (text !== undefined) await file("a.yaml", text);
    const base = text === undefined ? "nowhere" : at("a.yaml");
    const revision = join(paths.root, "generated/openapi.json");
    for (const sides of [
      ["--base", base, "--revision", revision],
      ["--base", revision, "--revision", base],
    ]) {
      const { code, stdout, stderr } = await compare(...sides, ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).toMatch(/^error: [^\n]*\n(\(--help lists the options\)\n)?$/);
    }
  });
});
