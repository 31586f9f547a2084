import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import type { Impact } from "../../scripts/breaking/change.ts";
import { bumped } from "../../scripts/breaking/versions.ts";
import { commitAll, forgetReleases, replaceIn, repositoryCopy, tightenDocument } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

const { version } = manifest;
const next = (impact: Impact) => bumped(version, impact);

let root: string;
beforeEach(async () => {
  root = await repositoryCopy();
  await forgetReleases(root);
});

const check = (...args: string[]) => startScriptOf(root, "check-breaking", ...args).finished;
const git = (...args: string[]) => promisify(execFile)("git", args, { cwd: root });
const edit = (file: string, found: string, replacement: string) => replaceIn(join(root, file), found, replacement);

/** Makes the document as it is the released one. */
async function release() {
  await mkdir(join(root, "released"));
  await copyFile(join(root, "generated/openapi.json"), join(root, "released/openapi.json"));
}

const breakUsers = () => tightenDocument(root);
const record = (impact: string, name = "sms-tasks") =>
  writeFile(join(root, `.changeset/${impact}.md`), `---\n"${name}": ${impact}\n---\n\nA change.\n`);
const file = async (name: string, text: string) => {
  await writeFile(join(root, name), text);
  return name;
};

test("prints that there is nothing to compare with", async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^There is no older document to compare with/),
    stderr: "",
  });
});

test("refuses a change that breaks users, and names it", async () => {
  await release();
  expect(await check()).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });
  const { before, after } = await breakUsers();
  const { code, stdout, stderr } = await check();
  expect(code).toBe(1);
  expect(stdout).toMatch(/major {2}#\/paths\/\S+\/ids\/maxItems\n/);
  expect(stdout).toContain(`${before} became ${after}: a request that conformed may now be refused`);
  expect(stderr).toBe(
    `error: 1 major, 0 minor, 0 patch: after ${version} this needs version ${next("major")}; the next one is ${version}. Fix it: undo the change, or record it with npx changeset as major\n`,
  );
});

test("passes a harmless change, unless --fail-on names its impact", async () => {
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

test("before the first release compares with the first tag, and before that with the commit before", async () => {
  await commitAll(root);
  await breakUsers();
  await git("checkout", "--quiet", "-b", "change");
  await copyFile(join(root, "spec/openapi.yaml"), join(root, "generated/other.yaml"));
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Break");
  expect(await check()).toMatchObject({ code: 1, stderr: expect.stringContaining("is not released yet") });
  await git("checkout", "--quiet", "-B", "main");
  expect(await check(), "on main").toMatchObject({ code: 1, stdout: expect.stringContaining("against HEAD^1") });
  await git("tag", `v${version}`, "HEAD^");
  expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining(`against v${version}`) });
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

test.each<[string, string, () => Promise<unknown>]>([
  [
    "a changeset without front matter",
    '.changeset/a.md does not begin with front matter like "sms-tasks": minor',
    () => file(".changeset/a.md", "Something changed.\n"),
  ],
  [
    "a changeset with an unknown impact",
    ".changeset/a.md does not begin with front matter",
    () => file(".changeset/a.md", '---\n"sms-tasks": huge\n---\n\nA.\n'),
  ],
  [
    "a changeset for another package",
    ".changeset/minor.md is for sms-tasks-mock: all packages have the version of sms-tasks",
    () => record("minor", "sms-tasks-mock"),
  ],
  [
    "a package with another version",
    `info.version of spec/openapi.yaml is ${version}, version of package.json is ${next("minor")}: make them equal`,
    () => edit("package.json", `"version": "${version}"`, `"version": "${next("minor")}"`),
  ],
])("prints one line, and exits 2, for %s", async (_, message, prepare) => {
  await prepare();
  const { code, stdout, stderr } = await check("--base", "generated/openapi.json");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/^error: [^\n]*\n$/);
});
