import { mkdtempSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { copyRepositoryInto } from "../../scripts/shared/repository-copy.ts";

const PREFIX = join(tmpdir(), "sms-tasks-test-");

/** Removes a folder, again if a process in the background has written to it meanwhile: git starts such processes. */
const remove = (folder: string) => rm(folder, { recursive: true, maxRetries: 5 });

/** Creates an empty folder, which is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(PREFIX);
  onTestFinished(() => remove(folder));
  return folder;
}

/** Creates an empty folder for all tests of a file, which is removed after the last test. */
export function sharedFolder(): string {
  const folder = mkdtempSync(PREFIX);
  afterAll(() => remove(folder));
  return folder;
}

/** Copies the repository into a folder, which is removed when the test ends. */
export async function repositoryCopy(): Promise<string> {
  const root = await temporaryFolder();
  copyRepositoryInto(root);
  return root;
}

/** Replaces every occurrence of a text in a file, which must contain it. */
export async function replaceIn(file: string, found: string, replacement: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!text.includes(found)) throw new Error(`${file} has no ${found}`);
  await writeFile(file, text.replaceAll(found, replacement));
}
