import { readdirSync } from "node:fs";
import { appendFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { drift } from "../../scripts/generators/drift.ts";
import { generate } from "../../scripts/generators/index.ts";
import { paths } from "../../scripts/paths.ts";
import { replaceIn, repositoryCopy, temporaryFolder } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

/** A copy of `generated/`, to be damaged. */
let copy: string;
beforeEach(async () => {
  copy = await temporaryFolder();
  await cp(paths.generated, copy, { recursive: true });
});

test("what is committed is what the document gives", async () => {
  expect(await drift(paths.spec, paths.generated)).toEqual([]);
});

test("the same document gives the same bytes", async () => {
  const again = await temporaryFolder();
  const names = await generate(paths.spec, copy);
  expect(await generate(paths.spec, again)).toEqual(names);
  for (const name of names) expect(await readFile(join(again, name))).toEqual(await readFile(join(copy, name)));
});

const names = readdirSync(paths.generated);

test.each(names)("%s states that it must not be edited", async (name) => {
  expect(await readFile(join(copy, name), "utf8")).toContain("Do not edit: `npm run generate` writes this file");
});

test("an edit by hand is detected", async () => {
  for (const name of names) await appendFile(join(copy, name), "\n");
  expect(await drift(paths.spec, copy)).toEqual(names.map((name) => `${name} is stale or was edited by hand`));
});

test("a file that is not generated is reported", async () => {
  await writeFile(join(copy, "notes.md"), "");
  expect(await drift(paths.spec, copy)).toEqual(["notes.md is not a generated file"]);
});

test("a missing folder is reported", async () => {
  expect(await drift(paths.spec, join(copy, "none"))).toEqual(names.map((name) => `${name} is missing`));
});

test("a changed document is detected, and the command that the message names fixes it", async () => {
  const root = await repositoryCopy();
  await replaceIn(join(root, "spec/openapi.yaml"), "maxItems: 65535", "maxItems: 65534");

  // None of them goes on with what the document was.
  const users = ["mock", "start", "docs", "dredd", "contract"];
  const runs = await Promise.all(users.map((script) => startScriptOf(root, script).finished));
  expect(runs.map(({ stderr }) => stderr)).toEqual(users.map(() => STALE));
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 2, 2]);

  const check = () => startScriptOf(root, "check-generated").finished;
  const { code, stdout, stderr } = await check();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: .*generated\/openapi\.json is stale.*\. Fix it: npm run generate\n$/);
  expect(await startScriptOf(root, "generate").finished).toMatchObject({ code: 0 });
  expect(await check()).toEqual({ code: 0, stdout: "generated/ is up to date\n", stderr: "" });
});

test("a changed sample makes the bundle stale too", async () => {
  const root = await repositoryCopy();
  await appendFile(join(root, "spec/samples/curl.sh"), "\n");
  expect(await startScriptOf(root, "mock").finished).toEqual({ code: 1, stdout: "", stderr: STALE });
});

test("so does a document that is not there any more", async () => {
  const root = await repositoryCopy();
  await rm(join(root, "spec/openapi.yaml"));
  expect(await startScriptOf(root, "dredd").finished).toEqual({ code: 2, stdout: "", stderr: STALE });
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
