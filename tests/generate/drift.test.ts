import { readdirSync } from "node:fs";
import { appendFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drift } from "../../scripts/generate/drift.ts";
import { generate } from "../../scripts/generate/index.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { repositoryCopy, temporaryFolder } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

const names = readdirSync(paths.generated).sort();
const FIX = "Fix it: npm run generate\n";
const STALE = `error: generated/openapi.json is stale: spec/openapi.yaml or a file that it refers to has changed since. ${FIX}`;

test("the document generates exactly the committed files", async () => {
  const fresh = await temporaryFolder();
  expect(await drift(paths.spec, paths.generated)).toEqual([]);
  expect((await generate(paths.spec, fresh)).sort()).toEqual(names);
  for (const name of names) {
    const text = await readFile(join(fresh, name), "utf8");
    expect(text).toBe(await readFile(join(paths.generated, name), "utf8"));
    expect(text, name).toContain("Do not edit: `npm run generate` writes this file");
  }
});

test("an edited, a missing and an additional file are detected", async () => {
  const copy = await temporaryFolder();
  await cp(paths.generated, copy, { recursive: true });
  const [missing = "", ...edited] = names;
  await rm(join(copy, missing));
  for (const name of edited) await appendFile(join(copy, name), "\n");
  await writeFile(join(copy, "notes.md"), "");
  expect((await drift(paths.spec, copy)).sort()).toEqual(
    [
      `${missing} is missing`,
      ...edited.map((name) => `${name} is stale or was edited by hand`),
      "notes.md is not a generated file",
    ].sort(),
  );
  expect(await drift(paths.spec, join(copy, "none"))).toEqual(expect.arrayContaining([`${missing} is missing`]));
});

test("a changed document is detected, and the command in the message fixes it", async () => {
  const root = await repositoryCopy();
  const run = (script: string) => startScriptOf(root, script).finished;
  await appendFile(join(root, "spec/openapi.yaml"), "\nx-changed: true\n");

  // No command works with the stale bundle.
  const users = { mock: 1, start: 1, docs: 1, dredd: 2, contract: 2 };
  for (const [script, code] of Object.entries(users))
    expect(await run(script)).toEqual({ code, stdout: "", stderr: STALE });

  const { code, stdout, stderr } = await run("check-generated");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: .*generated\/openapi\.json is stale.*\. Fix it: npm run generate\n$/);
  expect(await run("generate")).toMatchObject({ code: 0 });
  expect(await run("check-generated")).toEqual({ code: 0, stdout: "generated/ is up to date\n", stderr: "" });
});

const isMissing = "error: generated/openapi.json cannot be read (ENOENT: no such file or directory, open ";
const isBroken = "error: generated/openapi.json cannot be read (Unexpected token";

test.each<[string, string, (file: string) => Promise<void>, string]>([
  ["a changed sample", "spec/samples/curl.sh", (file) => appendFile(file, "\n"), STALE],
  ["a deleted document", "spec/openapi.yaml", rm, STALE],
  ["a deleted bundle", "generated/openapi.json", rm, isMissing],
  [
    "a bundle with the marks of a conflict",
    "generated/openapi.json",
    (file) => writeFile(file, "<<<\n>>>\n"),
    isBroken,
  ],
])("%s is reported in one line with the command that fixes it", async (_, file, damage, reason) => {
  const root = await repositoryCopy();
  await damage(join(root, file));
  const { code, stdout, stderr } = await startScriptOf(root, "mock").finished;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^[^\n]+\. Fix it: npm run generate\n$/);
  expect(stderr).toContain(reason);
});
