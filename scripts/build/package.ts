import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { UsageError } from "../command.ts";
import { paths } from "../paths.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/**
 * Compiles src/, and what it uses of generated/, into dist/, anew.
 * @throws UsageError with what the compiler says
 */
export async function build(): Promise<void> {
  await rm(paths.dist, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, [tsc, "--project", "tsconfig.build.json"], { cwd: paths.root });
  } catch (error) {
    throw new UsageError(`src/ does not compile:\n${(error as { stdout?: string }).stdout || error}`);
  }
}
