import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";

/** Ends npm if it takes longer: it would wait many minutes for a registry that does not respond. */
const TIMEOUT_MS = 40_000;

/**
 * Runs npm in a folder.
 * @returns its standard output
 * @throws `UsageError` with its standard error if it fails
 */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  try {
    const options = { cwd: folder, maxBuffer: Number.POSITIVE_INFINITY, timeout: TIMEOUT_MS };
    return (await promisify(execFile)("npm", args, options)).stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new UsageError(`npm ${args[0]} fails in ${folder}: ${stderr?.trim() || message}. Fix it: npm ci`, {
      cause: error,
    });
  }
}
