import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "../shared/paths.ts";

/**
 * Runs git in the root of the repository.
 * @throws `UsageError` with what git says first, in English
 */
export async function git(...args: string[]): Promise<string> {
  try {
    const env = { ...process.env, LC_ALL: "C" };
    return (await promisify(execFile)("git", args, { cwd: paths.root, env })).stdout.trim();
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT") throw new UsageError("git is not on the PATH: install it", { cause: error });
    throw new UsageError(`git ${args[0]}: ${stderr?.split("\n")[0] || error}`, { cause: error });
  }
}
