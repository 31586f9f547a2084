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

/** Copies the repository into a folder, with links to the installed packages. */
export function copyRepositoryInto(root: string): void {
  copyFiles(root, repositoryFiles());
  linkPackages(root);
}

/** Lists the committed and the new files of the repository, relative to its root. */
export function repositoryFiles(): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: paths.root }).toString().split("\0");
  return [...new Set(listed)].filter((file) => file && existsSync(join(paths.root, file)));
}

/** Copies files of the repository to the same relative paths below another root. */
export function copyFiles(root: string, files: readonly string[]): void {
  for (const folder of new Set(files.map(dirname))) mkdirSync(join(root, folder), { recursive: true });
  for (const file of files) copyFileSync(join(paths.root, file), join(root, file));
}

/** Links each package by itself: Vitest writes caches to `node_modules/`, and a copy must not write to the original. */
function linkPackages(root: string): void {
  mkdirSync(join(root, "node_modules"));
  for (const name of readdirSync(join(paths.root, "node_modules"))) {
    if (name.startsWith(".") && name !== ".bin") continue;
    symlinkSync(join(paths.root, "node_modules", name), join(root, "node_modules", name));
  }
}
