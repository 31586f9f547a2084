import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { bumped } from "../../scripts/breaking/versions.ts";
import { packages } from "../../scripts/build/packages.ts";
import { repositoryCopy } from "../support/repository-copy.ts";
import { type Finished, startScriptOf } from "../support/run-script.ts";

const { version } = manifest;
const next = bumped(version, "minor");

test("a change is recorded, its release prepared, packed, and tried", async () => {
  const root = await repositoryCopy();
  const run = (name: string, ...args: string[]): Promise<Finished> => startScriptOf(root, name, ...args).finished;
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const content = (name: string) => readFile(join(root, name), "utf8");
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
  git("init", "--quiet", "--bare", "--initial-branch", "main", ".git/remote.git");
  git("remote", "add", "origin", join(root, ".git/remote.git"));

  await writeFile(join(root, "package.json"), JSON.stringify({ ...manifest, repository: "github:test/test" }, null, 2));
  await writeFile(join(root, "CHANGELOG.md"), `# sms-tasks\n\n## ${version}\n`);
  for (const name of await readdir(join(root, ".changeset"))) {
    if (name.endsWith(".md")) await rm(join(root, ".changeset", name));
  }
  await mkdir(join(root, "released"), { recursive: true });
  await copyFile(join(root, "generated/openapi.json"), join(root, "released/openapi.json"));
  await writeFile(join(root, ".changeset/a.md"), '---\n"sms-tasks": minor\n---\n\nLet more through.\n');

  expect(await run("release-prepare")).toEqual({
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

  git("add", "--all");
  git("commit", "--quiet", "--message", "Prepare");
  git("push", "--quiet", "origin", "main");
  const folder = join(root, ".git/packed");
  expect(await run("release", "--pack", folder)).toMatchObject({ code: 0, stderr: "" });
  const tarballs = packages.map(({ name }) => `${name}-${next}.tgz`);
  expect((await readdir(folder)).sort()).toEqual(["openapi.json", ...tarballs].sort());
  expect(git("status", "--porcelain")).toBe("");

  const published = await run("release/publish", "--folder", folder, "--dry-run");
  expect(published).toMatchObject({ code: 0, stderr: "" });
  for (const { name } of packages) expect(published.stdout).toContain(`${name}@${next} would be published.`);
});
