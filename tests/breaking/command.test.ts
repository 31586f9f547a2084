import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import type { Impact } from "../../scripts/breaking/change.ts";
import { bumped } from "../../scripts/breaking/versions.ts";
import { commitAll, forgetReleases, replaceIn, repositoryCopy } from "../support/repository-copy.ts";
import { runScript, startScriptOf } from "../support/run-script.ts";

const { version } = manifest;
const next = (impact: Impact) => bumped(version, impact);

let root: string;
beforeEach(async () => {
  root = await repositoryCopy();
  await forgetReleases(root);
});

const check = (...args: string[]) => startScriptOf(root, "check-breaking", ...args).finished;
const edit = (file: string, found: string, replacement: string) => replaceIn(join(root, file), found, replacement);

/** Makes the document as it is the released one. */
async function release() {
  await mkdir(join(root, "released"));
  await copyFile(join(root, "generated/openapi.json"), join(root, "released/openapi.json"));
}

const breakUsers = () => edit("spec/openapi.yaml", "maxItems: 65535", "maxItems: 65534");
const record = (impact: string) =>
  writeFile(join(root, `.changeset/${impact}.md`), `---\n"sms-tasks": ${impact}\n---\n\nA change.\n`);

test("the document of this repository breaks nobody", async () => {
  expect(await runScript("check-breaking")).toMatchObject({ code: 0, stderr: "" });
});

test("says that nothing has been released yet", async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^Nothing has been released yet/),
    stderr: "",
  });
});

test("finds no change where there is none", async () => {
  await release();
  expect(await check()).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });
});

test("refuses a change that breaks users", async () => {
  await release();
  await breakUsers();
  const { code, stdout, stderr } = await check();
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /major {2}#\/paths\/\S+\/ids\/maxItems\n +`maxItems` of `ids` changed from '65535' to '65534'/,
  );
  expect(stderr).toContain(
    `1 major, 0 minor, 0 patch: after ${version} this needs version ${next("major")}; the next one is ${version}. Mend it: `,
  );
});

test("passes a harmless change, unless it is told otherwise", async () => {
  await release();
  await edit("spec/openapi.yaml", "summary: Batch delete migration tasks", "summary: Delete migration tasks");
  expect(await check()).toMatchObject({ code: 0, stderr: "" });
  expect(await check("--fail-on", "patch")).toMatchObject({ code: 1 });
});

test("passes a change that breaks users when the version is bumped to match", async () => {
  await release();
  await breakUsers();
  await edit("spec/openapi.yaml", `version: ${version}`, `version: ${next("major")}`);
  await edit("package.json", `"version": "${version}"`, `"version": "${next("major")}"`);
  expect(await check()).toMatchObject({ code: 0, stderr: "" });
});

test.each([
  ["minor", 1],
  ["major", 0],
])("after a breaking change that a changeset records as %s, exits %i", async (impact, code) => {
  await release();
  await breakUsers();
  await record(impact);
  expect(await check()).toMatchObject({ code });
});

test("refuses a package whose version is not the document's", async () => {
  await edit("package.json", `"version": "${version}"`, `"version": "${next("minor")}"`);
  const { code, stderr } = await check();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `error: info.version of spec/openapi.yaml is ${version}, version of package.json is ${next("minor")}: they must agree\n`,
  });
});

test("takes a status that can no longer be deleted for a change that breaks users", async () => {
  await release();
  await edit("spec/openapi.yaml", "enum: [unavailable, ready, finished, error, stopped]", "enum: [ready]");
  expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining("data that the package exports") });
});

test("compares with a commit or a file, and writes the report for a pull request", async () => {
  await commitAll(root);
  await copyFile(join(root, "generated/openapi.json"), join(root, "before.json"));
  await breakUsers();
  for (const base of ["HEAD", join(root, "before.json")]) {
    const report = join(root, "report.md");
    await rm(report, { force: true });
    expect(await check("--base", base, "--format", "markdown", "--output", report)).toMatchObject({
      code: 1,
      stdout: "",
    });
    expect(await readFile(report, "utf8")).toMatch(
      /^### spec\/openapi\.yaml against .+\n\n1 major.+\n\n\| impact .+\n.+\n\| major \| /,
    );
  }
});

test.each([
  [["--base", "nowhere"], "--base nowhere is neither a file nor a commit that has generated/openapi.json"],
  [["--base", "--output"], "--base --output is neither a file nor a commit that has generated/openapi.json"],
  [["--base", "package.json"], "package.json is no OpenAPI 3 document with an info.version"],
  [["--base", "CHANGELOG.md"], "CHANGELOG.md is no YAML and no JSON"],
  [["--base", "generated/openapi.json", "--output", "no/report.md"], "no/report.md cannot be written"],
])("tells %j in one line", async (args, message) => {
  const { code, stderr } = await check(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: [^\n]*\n$/);
  expect(stderr).toContain(message);
});
