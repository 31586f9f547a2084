import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TemporaryFolder, temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { paths } from "./paths.ts";

/** Copies the repository into a temporary folder. */
export function copyRepository(prefix: string): TemporaryFolder {
  const copy = temporaryFolder(prefix);
  copyRepositoryInto(copy.path);
  return copy;
}

/** Copies the repository into a folder; the packages are those of the original. */
export function copyRepositoryInto(root: string): void {
  copyFiles(root, repositoryFiles());
  linkPackages(root);
}

/** Lists the files of the repository, from its root: those that are committed, and new ones. */
export function repositoryFiles(): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: paths.root }).toString().split("\0");
  return [...new Set(listed)].filter((file) => file && existsSync(join(paths.root, file)));
}

/** Copies files of the repository, named from its root, to the same places below another root. */
export function copyFiles(root: string, files: readonly string[]): void {
  for (const folder of new Set(files.map(dirname))) mkdirSync(join(root, folder), { recursive: true });
  for (const file of files) copyFileSync(join(paths.root, file), join(root, file));
}

/** Links each package for itself: Vitest keeps its caches in `node_modules/`, and those of a copy must not reach the original. */
function linkPackages(root: string): void {
  mkdirSync(join(root, "node_modules"));
  for (const name of readdirSync(join(paths.root, "node_modules"))) {
    if (name.startsWith(".") && name !== ".bin") continue;
    symlinkSync(join(paths.root, "node_modules", name), join(root, "node_modules", name));
  }
}
