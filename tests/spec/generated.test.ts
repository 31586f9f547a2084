import { readdirSync } from "node:fs";
import { appendFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { drift } from "../../scripts/generators/drift.ts";
import { generate } from "../../scripts/generators/index.ts";
import { paths } from "../../scripts/paths.ts";
import { repositoryCopy, temporaryFolder } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

/** A copy of `generated/`, to be damaged. */
let copy: string;
beforeEach(async () => {
  copy = await temporaryFolder();
  await cp(paths.generated, copy, { recursive: true });
});

const names = readdirSync(paths.generated);

test("what is committed is what the document gives, in the same bytes each time", async () => {
  expect(await drift(paths.spec, paths.generated)).toEqual([]);
  expect(await generate(paths.spec, copy)).toEqual(expect.arrayContaining(names));
  for (const name of names) {
    const text = await readFile(join(copy, name), "utf8");
    expect(text).toBe(await readFile(join(paths.generated, name), "utf8"));
    expect(text, name).toContain("Do not edit: `npm run generate` writes this file");
  }
});

test("an edit by hand is detected, and a file that is not generated", async () => {
  for (const name of names) await appendFile(join(copy, name), "\n");
  await writeFile(join(copy, "notes.md"), "");
  const stale = names.map((name) => `${name} is stale or was edited by hand`);
  expect(await drift(paths.spec, copy)).toEqual([...stale, "notes.md is not a generated file"]);
});

test("a missing folder is reported", async () => {
  expect(await drift(paths.spec, join(copy, "none"))).toEqual(names.map((name) => `${name} is missing`));
});

test("a changed document is detected, and the command that the message names fixes it", async () => {
  const root = await repositoryCopy();
  const run = (script: string) => startScriptOf(root, script).finished;
  await appendFile(join(root, "spec/openapi.yaml"), "\nx-changed: true\n");

  // None of them goes on with what the document was.
  const users = { mock: 1, start: 1, docs: 1, dredd: 2, contract: 2 };
  for (const [script, code] of Object.entries(users))
    expect(await run(script)).toEqual({ code, stdout: "", stderr: STALE });

  const { code, stdout, stderr } = await run("check-generated");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: .*generated\/openapi\.json is stale.*\. Fix it: npm run generate\n$/);
  expect(await run("generate")).toMatchObject({ code: 0 });
  expect(await run("check-generated")).toEqual({ code: 0, stdout: "generated/ is up to date\n", stderr: "" });
});

test.each([
  ["a changed sample", (root: string) => appendFile(join(root, "spec/samples/curl.sh"), "\n")],
  ["a document that is not there any more", (root: string) => rm(join(root, "spec/openapi.yaml"))],
])("%s makes the bundle stale too", async (_, damage) => {
  const root = await repositoryCopy();
  await damage(root);
  expect(await startScriptOf(root, "mock").finished).toEqual({ code: 1, stdout: "", stderr: STALE });
});

test.each([
  ["is not there", (folder: string) => rm(folder, { recursive: true }), "ENOENT: no such file or directory, open "],
  [
    "has the marks of a conflict",
    (folder: string) => writeFile(join(folder, "openapi.json"), "<<<\n>>>\n"),
    "Unexpected token",
  ],
])("a generated/ that %s is one line, with the command that fixes it", async (_, damage, reason) => {
  const root = await repositoryCopy();
  await damage(join(root, "generated"));
  for (const script of ["docs", "start", "mock"]) {
    const { code, stdout, stderr } = await startScriptOf(root, script).finished;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: generated\/openapi\.json cannot be read \([^\n]+\)\. Fix it: npm run generate\n$/);
    expect(stderr).toContain(reason);
  }
});

const STALE =
  "error: generated/openapi.json is stale: spec/openapi.yaml or a file that it refers to has changed since. Fix it: npm run generate\n";
