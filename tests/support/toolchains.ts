import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";

/** A program and its arguments. */
export type Command = [program: string, ...args: string[]];

/** Returns a folder outside the repository, where tests install and generate files. */
export const cacheFolder = (name: string): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "sms-tasks", name);

/**
 * Reports whether a test must be skipped because a toolchain is missing, and prints a warning.
 * @param isOptional whether the test may be skipped with `CI=true` too, because the toolchain cannot be installed everywhere
 * @throws if a toolchain is missing with `CI=true` and is not optional
 */
export async function skipWithout(needs: Command[], label: string, isOptional = false): Promise<boolean> {
  for (const [program, ...args] of needs) {
    const result = await runProgram(program, args).catch(() => undefined);
    if (result?.code === 0) continue;
    if (process.env.CI === "true" && !isOptional) throw new Error(`${label} cannot run: ${program} does not work here`);
    console.warn(`SKIPPED: ${label}. ${program} does not work here: install it.`);
    return true;
  }
  return false;
}

/**
 * Runs a command to its end, in the environment of the tests, which configures registries and certificates.
 * @returns its standard output
 * @throws with the command's output, if the command fails
 */
export async function must(command: Command, { cwd, path }: { cwd?: string; path?: string } = {}): Promise<string> {
  const [program, ...args] = command;
  if (cwd) await mkdir(cwd, { recursive: true });
  const environment = { ...process.env, ...(path && { PATH: path }) } as Record<string, string>;
  const { code, stdout, stderr } = await runProgram(program, args, environment, cwd);
  if (code !== 0) throw new Error(`${command.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}
