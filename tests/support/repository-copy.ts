import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { parseDocument } from "yaml";
import { paths } from "../../scripts/paths.ts";

/** A temporary folder, until the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A copy of the repository, until the test ends. */
export async function repositoryCopy(): Promise<string> {
  const root = await temporaryFolder();
  await copyRepository(root);
  return root;
}

/** Makes a copy one that nothing was released from, and that has no changeset. */
export async function forgetReleases(root: string): Promise<void> {
  await rm(join(root, "released"), { recursive: true, force: true });
  for (const name of await readdir(join(root, ".changeset"))) {
    if (name.endsWith(".md")) await rm(join(root, ".changeset", name));
  }
}

/** Copies the files of the repository into a folder; the packages are those of the original. */
export async function copyRepository(root: string): Promise<void> {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: paths.root,
  });
  const files = new Set(
    listed
      .toString()
      .split("\0")
      .filter((file) => file && existsSync(join(paths.root, file))),
  );
  await copyFiles(root, files);
  await symlink(join(paths.root, "node_modules"), join(root, "node_modules"));
}

/** Copies files of the repository, named from its root, to the same places below another root. */
export async function copyFiles(root: string, files: Iterable<string>): Promise<void> {
  const names = [...files];
  for (const folder of new Set(names.map(dirname))) await mkdir(join(root, folder), { recursive: true });
  await Promise.all(names.map((file) => copyFile(join(paths.root, file), join(root, file))));
}

/** Commits everything in a copy of the repository, but for the packages. */
export async function commitAll(root: string): Promise<void> {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root });
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
  await appendFile(join(root, ".git/info/exclude"), "node_modules\n"); // .gitignore names the folder, and this is a link
  git("add", "--all");
  git("commit", "--quiet", "--message", "Before");
}

/** Replaces a text that a file has, everywhere. */
export async function replaceIn(file: string, found: string, replacement: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!text.includes(found)) throw new Error(`${file} has no ${found}`);
  await writeFile(file, text.replaceAll(found, replacement));
}

const MOST_IDS = ["components", "schemas", "DeleteTasksReq", "properties", "ids", "maxItems"];

/** Lowers the limit of a request in the document of a copy by one, which breaks users. */
export async function tightenDocument(root: string): Promise<{ before: number; after: number }> {
  const file = join(root, "spec/openapi.yaml");
  const document = parseDocument(await readFile(file, "utf8"));
  const before = Number(document.getIn(MOST_IDS));
  document.setIn(MOST_IDS, before - 1);
  await writeFile(file, document.toString({ lineWidth: 0 }));
  return { before, after: before - 1 };
}
