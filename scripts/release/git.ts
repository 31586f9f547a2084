import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { paths } from "../paths.ts";

/** Runs git in the root of the repository. */
export const git = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)("git", args, { cwd: paths.root })).stdout.trim();
