import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { packages } from "../../scripts/build/packages.ts";
import { bumped } from "../../scripts/check-breaking/next-version.ts";
import { copyRepository } from "../../scripts/shared/repository-copy.ts";
import { type Finished, startScriptOf } from "../support/run-script.ts";

const { version } = manifest;
const next = bumped(version, "minor");

/** The path of a copy of the repository with a prepared release and a remote. */
const { path: root, remove } = copyRepository("sms-tasks-release-");
const content = (name: string) => readFile(join(root, name), "utf8");
const run = (name: string, ...args: string[]): Promise<Finished> => startScriptOf(root, name, ...args).finished;
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
let prepared: Finished;
beforeAll(async () => {
  await writeFile(join(root, "package.json"), JSON.stringify({ ...manifest, repository: "github:test/test" }, null, 2));
  await writeFile(join(root, "CHANGELOG.md"), `# sms-tasks\n\n## ${version}\n`);
  for (const name of await readdir(join(root, ".changeset"))) {
    if (name.endsWith(".md")) await rm(join(root, ".changeset", name));
  }
  await mkdir(join(root, "released"), { recursive: true });
  await copyFile(join(root, "generated/openapi.json"), join(root, "released/openapi.json"));
  await writeFile(join(root, ".changeset/a.md"), '---\n"sms-tasks": minor\n---\n\nLet more through.\n');
  prepared = await run("release-prepare");
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Prepare");
  git("init", "--quiet", "--bare", "--initial-branch", "main", ".git/remote.git");
  git("remote", "add", "origin", join(root, ".git/remote.git"));
  git("push", "--quiet", "origin", "main");
});
afterAll(() => remove());

test("a release is prepared with one version in package, document and lock file, and a changelog", async () => {
  const stdout = `Version ${next} is prepared: review and commit it.\n`;
  expect(prepared).toEqual({ code: 0, stdout, stderr: "" });
  expect(await content("spec/openapi.yaml")).toContain(`\n  version: ${next}\n`);
  expect(JSON.parse(await content("generated/openapi.json")).info.version).toBe(next);
  expect(JSON.parse(await content("package.json")).version).toBe(next);
  const lock = JSON.parse(await content("package-lock.json"));
  expect([lock.version, lock.packages[""].version]).toEqual([next, next]);
  const entry = String.raw`## ${next}\n\n### Minor Changes\n\n- (\w+: )?Let more through\.\n\n`;
  expect(await content("CHANGELOG.md")).toMatch(new RegExp(String.raw`^# sms-tasks\n\n${entry}## ${version}\n`));
  expect(await readdir(join(root, ".changeset"))).toEqual(["config.json"]);
});

test("a prepared release is packed with exactly the files that the publishing job needs", async () => {
  const folder = join(root, ".git/packed");
  expect(await run("release", "--pack", folder)).toMatchObject({ code: 0, stderr: "" });
  const tarballs = packages.map(({ name }) => `${name}-${next}.tgz`);
  const boms = packages.map(({ name }) => `${name}-${next}.cdx.json`);
  expect((await readdir(folder)).sort()).toEqual(["openapi.json", "package-lock.json", ...tarballs, ...boms].sort());
  expect(git("status", "--porcelain")).toBe("");
  const published = await run("release/publish", "--folder", folder, "--dry-run");
  expect(published).toMatchObject({ code: 0, stderr: "" });
  for (const { name } of packages) expect(published.stdout).toContain(`${name}@${next} would be published.`);
});

test("the action installs the packed contract suite, which the lock file names by version and integrity", async () => {
  const { dependencies } = JSON.parse(await content(".github/contract/package.json"));
  expect(dependencies).toEqual({ "sms-tasks-contract": next });
  const { packages: locked } = JSON.parse(await content(".git/packed/package-lock.json"));
  const tarball = await readFile(join(root, `.git/packed/sms-tasks-contract-${next}.tgz`));
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  expect(locked[""]).toEqual({ dependencies });
  expect(locked["node_modules/sms-tasks-contract"]).toMatchObject({ version: next, integrity });
});
