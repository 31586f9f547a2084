import { execFile } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { UsageError } from "../../src/command-line/command.ts";
import { paths } from "../paths.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/**
 * Compiles src/, and what it uses of generated/, into dist/, anew. Until that is done the old dist/ stays.
 * @throws UsageError with what the compiler says
 */
export async function buildPackage(): Promise<void> {
  const fresh = await mkdtemp(`${paths.dist}-`);
  try {
    const options = ["--project", "tsconfig.build.json", "--outDir", fresh];
    await promisify(execFile)(process.execPath, [tsc, ...options], { cwd: paths.root });
    await rm(paths.dist, { recursive: true, force: true });
    await rename(fresh, paths.dist);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    throw new UsageError(`src/ does not compile:\n${stdout}`);
  }
}
