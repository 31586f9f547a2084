import { execFileSync } from "node:child_process";
import { expect, test, vi } from "vitest";
import { defaultBase } from "../../scripts/check-breaking/default-base.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { documentOf, smallRepository, workIn } from "../support/small-repository.ts";

test("without a repository the base is the released document, if there is one", async () => {
  const { write } = await smallRepository();
  expect(await defaultBase()).toBeUndefined();
  await write("released/openapi.json", documentOf("1.0.0"));
  expect(await defaultBase()).toEqual({ name: expect.stringMatching(/released\/openapi\.json$/), isReleased: true });
});

test("before the first release, the base is the first tag, else the commit where the branch left main, else the previous commit", async () => {
  const { write, git, commit } = await smallRepository();
  commit();
  const first = git("rev-parse", "HEAD");
  expect(await defaultBase(), "with one commit").toBeUndefined();
  git("checkout", "--quiet", "-b", "change");
  for (const name of ["a", "b"]) {
    await write(name, "");
    commit();
  }
  expect(await defaultBase(), "on a branch").toEqual({ name: first.slice(0, 12), isReleased: false });
  git("checkout", "--quiet", "-B", "main");
  expect(await defaultBase(), "on main").toEqual({ name: "HEAD^1", isReleased: false });
  git("tag", "v1.4.2", first);
  expect(await defaultBase(), "with a tag").toEqual({ name: "v1.4.2", isReleased: true });
});

test("a missing git is an error", async () => {
  await smallRepository();
  vi.stubEnv("PATH", await temporaryFolder());
  await expect(defaultBase()).rejects.toThrow(
    "git is not on the PATH: install it, or name the older document with --base",
  );
});

test("a shallow clone without an older document is an error", async () => {
  const { root, write, commit } = await smallRepository();
  commit();
  await write("a", "");
  commit();
  const clone = await temporaryFolder();
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${root}`, clone]);
  workIn(clone);
  await expect(defaultBase()).rejects.toThrow(
    "this shallow clone has no older document: run git fetch --unshallow --tags, or name one with --base",
  );
});
