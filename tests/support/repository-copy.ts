import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseDocument } from "yaml";
import { copyRepositoryInto } from "../../scripts/repository-copy.ts";

/** A temporary folder, until the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A copy of the repository, until the test ends. */
export async function repositoryCopy(): Promise<string> {
  const root = await temporaryFolder();
  copyRepositoryInto(root);
  return root;
}

/** Makes a copy one that nothing was released from, and that has no changeset. */
export async function forgetReleases(root: string): Promise<void> {
  await rm(join(root, "released"), { recursive: true, force: true });
  for (const name of await readdir(join(root, ".changeset"))) {
    if (name.endsWith(".md")) await rm(join(root, ".changeset", name));
  }
}

/** Commits everything in a copy of the repository. */
export async function commitAll(root: string): Promise<void> {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root });
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
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
