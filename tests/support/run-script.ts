import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";

/** The exit code and the output of a finished script. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts a script of `scripts/` with its arguments, as its npm script does. */
export const startScript = (name: string, ...args: string[]) => startScriptOf(root, name, ...args);

/** Starts a script in a copy of the repository. */
export function startScriptOf(root: string, name: string, ...args: string[]) {
  const child = spawn(process.execPath, [`scripts/${name}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    written.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    written.stderr += chunk;
  });
  const finished = once(child, "close").then(([code]): Finished => ({ code, ...written }));
  return { process: child, finished };
}

/** Runs a script to its end. */
export const runScript = (name: string, ...args: string[]): Promise<Finished> => startScript(name, ...args).finished;

/**
 * Starts a script that serves until the test ends.
 * @param ready the text that the script prints when it serves
 */
export async function startServer(name: string, ready: string, ...args: string[]) {
  const { process, finished } = startScript(name, ...args);
  onTestFinished(() => void process.kill("SIGKILL"));
  let output = "";
  process.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output).toContain(ready);
  return { process, finished, output };
}
