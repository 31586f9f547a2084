import { execFileSync } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { onTestFinished, vi } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { temporaryFolder } from "./repository-copy.ts";

/** Returns a document that can be released. A lower `maxLength` of its request breaks users. */
export const documentOf = (version: string, maxLength = 10): string => {
  const content = { "text/plain": { schema: { type: "string", maxLength } } };
  const post = { requestBody: { content }, responses: { 200: { description: "Things." } } };
  return JSON.stringify({ openapi: "3.1.1", info: { title: "Things", version }, paths: { "/things": { post } } });
};

/** A repository with only the files that releases and comparisons read. */
export type SmallRepository = Awaited<ReturnType<typeof smallRepository>>;

/** Makes the scripts in this process work in another repository until the test ends, since all of them read `paths`. */
export function workIn(root: string): void {
  const own = { ...paths };
  onTestFinished(() => void Object.assign(paths, own));
  const moved = Object.entries(own).map(([name, path]) => [name, join(root, relative(own.root, path))]);
  Object.assign(paths, Object.fromEntries(moved));
}

/** Creates a small repository with an unreleased version until the test ends, and makes the scripts work in it. */
export async function smallRepository(version = "1.4.2") {
  const root = await temporaryFolder();
  for (const role of ["AUTHOR", "COMMITTER"]) {
    vi.stubEnv(`GIT_${role}_NAME`, "Test");
    vi.stubEnv(`GIT_${role}_EMAIL`, "test@example.com");
  }
  await symlink(join(paths.root, "node_modules"), join(root, "node_modules"));
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  const manifest = { name: "things", version, private: true, repository: "github:test/test" };
  const files: Record<string, string> = {
    ".gitignore": "node_modules\n",
    ".changeset/config.json": await readFile(join(paths.root, ".changeset/config.json"), "utf8"),
    "README.md": await readFile(join(paths.root, "README.md"), "utf8"),
    "CHANGELOG.md": `# things\n\n## ${version}\n`,
    "generated/openapi.json": documentOf(version),
    "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
    "spec/openapi.yaml": documentOf(version),
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  workIn(root);
  /** Commits everything. */
  const commit = () => {
    git("init", "--quiet", "--initial-branch", "main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Change");
  };
  /** Commits everything, and pushes it to the branch `main` of a remote. */
  const push = () => {
    commit();
    git("init", "--quiet", "--bare", "--initial-branch", "main", ".git/remote.git");
    git("remote", "add", "origin", join(root, ".git/remote.git"));
    git("push", "--quiet", "origin", "main");
  };
  const read = (name: string) => readFile(join(root, name), "utf8");
  /** Records a change with a changeset. */
  const record = (impact: string) => write(".changeset/a.md", `---\n"things": ${impact}\n---\n\nLet more through.\n`);
  return { root, write, read, git, commit, push, record };
}
