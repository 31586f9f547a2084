import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPacked } from "../../scripts/build/install-packed.ts";

const run = promisify(execFile);

/** A project of somebody else's with the packed package as its only dependency. */
export interface Consumer {
  folder: string;
  /** The path of the package's tarball. */
  tarball: string;
  /** Writes a file of the project, and returns its path. */
  write(name: string, text: string): Promise<string>;
  /** Runs a program in the project's folder. */
  run(command: string, ...args: string[]): Promise<{ stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/** Packs the package and installs the tarball in an empty project, without a registry. */
export async function createConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-consumer-"));
  const tarball = await installPacked(folder);
  return {
    folder,
    tarball,
    write: async (name, text) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    },
    run: (command, ...args) => run(command, args, { cwd: folder }),
    remove: () => rm(folder, { recursive: true }),
  };
}
