import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { commitAll, forgetReleases, repositoryCopy, temporaryFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";

/** A copy of the repository with one commit, that nothing was released from. */
async function committed(): Promise<string> {
  const root = await repositoryCopy();
  await forgetReleases(root);
  await commitAll(root);
  return root;
}

const check = (root: string, { env = {}, cwd = root }: { env?: Record<string, string>; cwd?: string } = {}) =>
  runProgram(process.execPath, [join(root, "scripts/check-breaking.ts")], env, cwd);

test("without git no check passes", async () => {
  expect(await check(await committed(), { env: { PATH: await temporaryFolder() } })).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: git is not on the PATH: install it, or name the older document with --base\n",
  });
});

test("in a shallow clone no check passes", async () => {
  const clone = await temporaryFolder();
  const origin = await committed();
  execFileSync("git", ["commit", "--quiet", "--allow-empty", "--message", "After"], { cwd: origin });
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${origin}`, clone]);
  await symlink(join(paths.root, "node_modules"), join(clone, "node_modules"));
  expect(await check(clone)).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: the clone is shallow, and has no older document: git fetch --unshallow --tags, or name --base\n",
  });
});

test("started in any folder, it finds the document", async () => {
  const { code, stderr } = await check(await committed(), { cwd: await temporaryFolder() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
