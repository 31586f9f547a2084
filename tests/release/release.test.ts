import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { bumped } from "../../scripts/breaking/versions.ts";
import { commitAll, forgetReleases, replaceIn, repositoryCopy } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";

const { version } = manifest;

/** A copy of the repository that can be released. */
let root: string;
beforeEach(async () => {
  root = await repositoryCopy();
  await edit("package.json", /^ {2}"private": true,\n/m, "");
  await forgetReleases(root);
  await writeFile(join(root, "CHANGELOG.md"), `# sms-tasks\n\n## ${version}\n`);
  await commitAll(root);
});
afterEach(() => vi.unstubAllEnvs());

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

/** Puts an npm into the path that only notes how it was called. */
async function stubNpm(exitCode = 0) {
  const bin = join(root, ".git/bin");
  await mkdir(bin);
  await writeFile(join(bin, "npm"), `#!/bin/sh\necho "$@" >> "${bin}/calls"\nexit ${exitCode}\n`, { mode: 0o755 });
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
  return () => readFile(join(bin, "calls"), "utf8");
}

test("a dry run lists the package, and changes nothing", async () => {
  const before = git("rev-parse", "HEAD");
  const { code, stdout, stderr } = await run("--dry-run");
  expect({ code, stderr: stderr.match(/^(obstacle|error): .*/gm) }).toEqual({ code: 0, stderr: null });
  expect(stdout).toContain(
    `sms-tasks ${version} would be published, released/openapi.json stored, and tagged v${version}.`,
  );
  expect(stdout).toContain(`sms-tasks-${version}.tgz`);
  expect({ head: git("rev-parse", "HEAD"), status: git("status", "--porcelain"), tags: git("tag") }).toEqual({
    head: before,
    status: "",
    tags: "",
  });
});

test("a release publishes with provenance, and stores the document in a tagged commit", async () => {
  const calls = await stubNpm();
  expect(await run()).toMatchObject({ code: 0 });
  expect(await calls()).toBe("publish --provenance --access public\n");
  expect(git("show", `v${version}:released/openapi.json`)).toBe((await content("generated/openapi.json")).trim());
  expect(git("rev-parse", "HEAD")).toBe(git("rev-parse", `v${version}^{commit}`));
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toContain(`obstacle: ${version} is not after the released ${version}: npx changeset\n`);
  expect(stderr).toContain(`obstacle: the tag v${version} is already there\n`);
});

test("says so when npm refuses to publish", async () => {
  await stubNpm(1);
  expect(await run()).toMatchObject({
    code: 1,
    stderr: "error: npm publish --provenance --access public exited with 1\n",
  });
});

test("refuses whatever is not ready, and publishes nothing", async () => {
  await edit("package.json", /\{/, '{ "private": true,');
  await record("patch");
  await edit("CHANGELOG.md", /^## .+$/m, "$& (unreleased)");
  await edit("spec/openapi.yaml", /maxItems: 65535/, "maxItems: 65534");
  const calls = await stubNpm();
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    "obstacle: package.json says private: npm would not publish it",
    "obstacle: changesets are pending: npm run release:prepare",
    `obstacle: CHANGELOG.md has no heading "## ${version}"`,
    "obstacle: generated/ is stale: npm run generate",
    "obstacle: not everything is committed: git status",
    `error: sms-tasks ${version} cannot be released yet`,
  ]);
  await expect(calls()).rejects.toThrow("ENOENT");
});

test("prepares a release: one version in package, document and lock file, and a changelog", async () => {
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
  const changelog = await content("CHANGELOG.md");
  expect(changelog).toContain(`
## ${next}

### Minor Changes

- `);
  expect(changelog).toContain("Let more through.");
  expect(await readdir(join(root, ".changeset"))).toEqual(["config.json"]);
});

test("does not claim to have prepared what changesets left alone", async () => {
  await edit("package.json", /\{/, '{ "private": true,');
  await edit(".changeset/config.json", /"version": true/, '"version": false');
  await record("minor");
  expect(await prepare()).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("bumped nothing") });
});

test("prepares nothing without a changeset", async () => {
  expect(await prepare()).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^error: no changeset is pending.*\n$/),
  });
});

test("refuses changes that need a greater bump than was recorded", async () => {
  await stubNpm();
  await run();
  await replaceIn(join(root, "spec/openapi.yaml"), "maxItems: 65535", "maxItems: 65534");
  await record("minor");
  await prepare();
  git("add", "--all");
  git("commit", "--quiet", "--message", "Tighten");
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toContain(
    `obstacle: the changes since ${version} need ${bumped(version, "major")}: npm run check:breaking\n`,
  );
});
