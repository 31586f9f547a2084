import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterruption } from "./interruption.ts";

/** A folder that is removed by `remove`, or when a signal ends the command. */
export interface TemporaryFolder {
  path: string;
  remove(): Promise<void>;
}

/** Makes an empty folder with a random name. It is synchronous, because an `await` would let slow imports run first. */
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

/** Calls a function with an empty folder, and removes the folder afterwards. */
export async function inTemporaryFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder(prefix);
  try {
    return await use(folder.path);
  } finally {
    await folder.remove();
  }
}
