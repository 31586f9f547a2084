import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Finished } from "./run-script.ts";

/** Returns the absolute path of a sample in `spec/samples/`. */
export const sample = (name: string) => fileURLToPath(new URL(`../../spec/samples/${name}`, import.meta.url));

/** Runs a program to its end, with the given environment variables and few others. */
export async function runProgram(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
  cwd?: string,
): Promise<Finished> {
  const { PATH = "", HOME = "", LANG = "C.UTF-8" } = process.env;
  const child = spawn(command, args, {
    env: { PATH, HOME, LANG, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    cwd,
  });
  const [[code], stdout, stderr] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { code: code as number | null, stdout, stderr };
}
