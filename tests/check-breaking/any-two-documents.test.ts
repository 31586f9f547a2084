import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { program } from "../../scripts/check-breaking.ts";
import { ownDocument } from "../support/own-document.ts";
import { readYaml } from "../support/read-yaml.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";

const SCRIPT = join(import.meta.dirname, "../../scripts/check-breaking.ts");

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

const compare = (base: string, revision: string, ...args: string[]) =>
  runCommand(program, "--base", base, "--revision", revision, ...args);
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
  const unchanged = await compare(base, same, "--format", "json");
  expect(unchanged).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(unchanged.stdout)).toMatchObject({ impact: "none", changes: [] });
  const newer = await file("newer.yaml", document("{}"));
  const { code, stdout, stderr } = await compare(same, newer, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    impact: "major",
    changes: [{ impact: "major", place: "#/paths/~1books", reason: expect.stringContaining("removed") }],
    versions: { base: "1.4.2", next: "1.4.2", needed: "2.0.0" },
    isBumped: false,
  });
  expect(stderr).toMatch(/^error: .*set info\.version to 2\.0\.0\n$/);
  expect(code).toBe(1);
  const bumped = await file("bumped.yaml", document("{}", "2.0.0"));
  expect(await compare(same, bumped)).toMatchObject({ code: 0 });
});

test("in any folder, the command compares the document of the repository and sets the exit code", async () => {
  const paths = { ...ownDocument.paths, "/a": { get: { responses: {} } } };
  const compareOwn = async (version: string) => {
    await file("base.json", JSON.stringify({ ...ownDocument, paths, info: { ...ownDocument.info, version } }));
    return runProgram(process.execPath, [SCRIPT, "--base", "base.json"], {}, folder);
  };
  expect(await compareOwn("0.1.0"), "after it was bumped").toMatchObject({ code: 0, stderr: "" });
  expect(await compareOwn("999.0.0"), "without its bump").toMatchObject({
    code: 1,
    stdout: expect.stringContaining("#/paths/~1a"),
    stderr: expect.stringContaining("must be at least 1000.0.0"),
  });
});

type Refused = { claim: string; message: string; name?: string; text?: string; args?: string[] };

test.each(readYaml<Refused[]>(import.meta, "refused.yaml"))(
  "prints one line, and exits 2, for $claim",
  async ({ message, name = "a.yaml", text, args = [] }) => {
    if (text !== undefined) await file(name, text);
    const [wrong, right] = [at(name), await file("right.yaml", document(BOOKS))];
    for (const finished of [await compare(wrong, right, ...args), await compare(right, wrong, ...args)]) {
      const { stderr, ...others } = finished;
      expect(others).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).toMatch(/^error: [^\n]*\n(\(--help lists the options\)\n)?$/);
    }
  },
);
