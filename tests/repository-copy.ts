import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { paths } from "../scripts/paths.ts";

const COPIED = [
  ".changeset",
  "CHANGELOG.md",
  "docs",
  "generated",
  "package.json",
  "redocly.yaml",
  "scripts",
  "spec",
  "src",
];

/** A temporary folder, until the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A copy of the repository whose files a test may change; its packages are those of the original. */
export async function repositoryCopy(): Promise<string> {
  const root = await temporaryFolder();
  for (const name of COPIED) await cp(join(paths.root, name), join(root, name), { recursive: true });
  await symlink(join(paths.root, "node_modules"), join(root, "node_modules"));
  return root;
}

/** Replaces a text that a file has, everywhere. */
export async function replaceIn(file: string, found: string, replacement: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!text.includes(found)) throw new Error(`${file} has no ${found}`);
  await writeFile(file, text.replaceAll(found, replacement));
}
