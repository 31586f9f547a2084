import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterruption } from "./interruption.ts";

/** A folder that is gone after its removal, and when a signal ends the command before. */
export interface TemporaryFolder {
  path: string;
  remove(): Promise<void>;
}

/** Makes an empty folder with a random name. */
// Waited for, it would let the caller load what takes long first, and start its work after that only.
export function temporaryFolder(prefix: string, parent: string = tmpdir()): TemporaryFolder {
  const path = mkdtempSync(join(parent, prefix));
  const options = { recursive: true, force: true, maxRetries: 5 };
  const done = onInterruption(() => rmSync(path, options));
  return {
    path,
    async remove() {
      await rm(path, options);
      done();
    },
  };
}

/** Uses an empty folder, and removes it. */
export async function inTemporaryFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder(prefix);
  try {
    return await use(folder.path);
  } finally {
    await folder.remove();
  }
}
