import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { bumped } from "../../scripts/breaking/versions.ts";
import { commitAll, forgetReleases, repositoryCopy, tightenDocument } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

const { version } = manifest;

/** A copy of the repository that can be released. */
let root: string;
beforeEach(async () => {
  root = await repositoryCopy();
  await edit("package.json", /\{/, '{ "repository": "github:test/test",');
  await forgetReleases(root);
  await writeFile(join(root, "CHANGELOG.md"), `# sms-tasks\n\n## ${version}\n`);
  await commitAll(root);
});

async function edit(name: string, found: RegExp, replacement: string) {
  const file = join(root, name);
  await writeFile(file, (await readFile(file, "utf8")).replace(found, replacement));
}

const run = (...args: string[]) => startScriptOf(root, "release", ...args).finished;
const prepare = () => startScriptOf(root, "release-prepare").finished;
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
const content = (name: string) => readFile(join(root, name), "utf8");
const record = (impact: string) =>
  writeFile(join(root, ".changeset/a.md"), `---\n"sms-tasks": ${impact}\n---\n\nLet more through.\n`);

/** Gives the copy a remote, and makes what it has the first release of it. */
async function releaseFirst() {
  git("init", "--quiet", "--bare", "--initial-branch", "main", ".git/remote.git");
  git("remote", "add", "origin", join(root, ".git/remote.git"));
  git("push", "--quiet", "origin", "main");
}
const stored = async () => {
  await mkdir(join(root, "released"));
  await copyFile(join(root, "generated/openapi.json"), join(root, "released/openapi.json"));
};

test("a dry run packs everything and tries the push, and changes nothing", async () => {
  await releaseFirst();
  const before = git("rev-parse", "HEAD");
  const { code, stdout, stderr } = await run("--dry-run");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`sms-tasks-${version}.tgz`);
  expect(stdout).toContain(`The remote would accept the commit with released/openapi.json and the tag v${version}.`);
  expect(stdout).toContain(`sms-tasks@${version} would be published.`);
  expect({ head: git("rev-parse", "HEAD"), status: git("status", "--porcelain"), tags: git("tag") }).toEqual({
    head: before,
    status: "",
    tags: "",
  });
});

test("packs what the publishing job needs, and nothing more; that job refuses it after main has moved", async () => {
  await releaseFirst();
  const folder = join(root, ".git/packed");
  expect(await run("--pack", folder)).toMatchObject({ code: 0, stderr: "" });
  const packed = await readdir(folder);
  expect(packed).toContain("openapi.json");
  expect(packed.filter((name) => name.endsWith(".tgz"))).toHaveLength(packed.length - 1);
  const meanwhile = git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Meanwhile");
  git("push", "--quiet", "origin", `${meanwhile}:refs/heads/main`);
  const publish = startScriptOf(root, "release/publish", "--folder", folder, "--dry-run");
  expect(await publish.finished).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^error: main has moved on the remote meanwhile: nothing was pushed, and nothing published/,
    ),
  });
});

test("prints in one line why it cannot pack", async () => {
  const file = join(root, ".git/packed");
  await writeFile(file, "");
  expect(await run("--pack", join(file, "inside"))).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^error: ENOTDIR: [^\n]*\n$/),
  });
});

test("refuses whatever is not ready", async () => {
  await edit("package.json", / "repository": "github:test\/test",/, "");
  await record("patch");
  await edit("CHANGELOG.md", /^## .+$/m, "$& (unreleased)");
  await tightenDocument(root);
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    "obstacle: package.json names no repository, which npm compares the provenance with: npm pkg set repository=github:OWNER/NAME",
    "obstacle: changesets are pending: npm run release:prepare",
    `obstacle: CHANGELOG.md has no heading "## ${version}": npm run release:prepare`,
    "obstacle: generated/ is stale: npm run generate",
    "obstacle: not everything is committed: git status",
    `error: sms-tasks ${version} cannot be released yet`,
  ]);
});

test("refuses a version that is released, and changes that need a greater bump than was recorded", async () => {
  await stored();
  git("add", "--all");
  git("commit", "--quiet", "--message", "Release");
  expect((await run()).stderr).toContain(`obstacle: ${version} is not after the released ${version}: npx changeset\n`);
  await tightenDocument(root);
  await record("minor");
  await prepare();
  git("add", "--all");
  git("commit", "--quiet", "--message", "Tighten");
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toBe(
    `obstacle: the changes since ${version} need ${bumped(version, "major")}: npm run check:breaking\nerror: sms-tasks ${bumped(version, "minor")} cannot be released yet\n`,
  );
});

test("prepares a release: one version in package, document and lock file, and a changelog", async () => {
  await stored();
  await record("minor");
  const next = bumped(version, "minor");
  expect(await prepare()).toEqual({
    code: 0,
    stdout: `Version ${next} is prepared: look at it, and commit it.\n`,
    stderr: "",
  });
  expect(await content("spec/openapi.yaml")).toContain(`\n  version: ${next}\n`);
  expect(JSON.parse(await content("generated/openapi.json")).info.version).toBe(next);
  expect(JSON.parse(await content("package.json")).version).toBe(next);
  const lock = JSON.parse(await content("package-lock.json"));
  expect([lock.version, lock.packages[""].version]).toEqual([next, next]);
  expect(await content("CHANGELOG.md")).toMatch(
    new RegExp(
      `^# sms-tasks\\n\\n## ${next}\\n\\n### Minor Changes\\n\\n- (\\w+: )?Let more through\\.\\n\\n## ${version}\\n`,
    ),
  );
  expect(await readdir(join(root, ".changeset"))).toEqual(["config.json"]);
});

test.each([false, true])(
  "the first release has the version that is there (with a changeset: %s)",
  async (isRecorded) => {
    await edit("CHANGELOG.md", /^## .+$/m, "$& (unreleased)\n\n- The contract.");
    if (isRecorded) await record("major");
    expect(await prepare()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Version ${version} is prepared`),
    });
    expect(JSON.parse(await content("package.json")).version).toBe(version);
    expect(JSON.parse(await content("package-lock.json")).version).toBe(version);
    const changelog = await content("CHANGELOG.md");
    expect(changelog.match(/^## .*$/gm)).toEqual([`## ${version}`]);
    expect(changelog).toContain("- The contract.");
    expect(changelog.includes("Let more through.")).toBe(isRecorded);
    expect(await readdir(join(root, ".changeset"))).toEqual(["config.json"]);
  },
);

test("does not claim to have prepared what changesets left alone", async () => {
  await edit(".changeset/config.json", /"version": true/, '"version": false');
  await record("minor");
  expect(await prepare()).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("bumped nothing") });
});

test("prepares nothing without a changeset after the first release", async () => {
  await stored();
  expect(await prepare()).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^error: no changeset is pending.*\n$/),
  });
});
