import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "./paths.ts";

/**
 * Runs git in the root of the repository and returns what it printed.
 * @throws `UsageError` with the first line of git's error message, in English
 */
export async function git(...args: string[]): Promise<string> {
  const options = { cwd: paths.root, env: { ...process.env, LC_ALL: "C" }, maxBuffer: 64 * 1024 * 1024 };
  try {
    return (await promisify(execFile)("git", args, options)).stdout.trim();
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT") throw new UsageError("git is not on the PATH: install it", { cause: error });
    throw new UsageError(`git ${args[0]}: ${stderr?.split("\n")[0] || error}`, { cause: error });
  }
}
