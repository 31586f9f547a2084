import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** How a script ended, and what it wrote. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** A script that was started. */
export interface Started {
  process: ChildProcess;
  finished: Promise<Finished>;
}

/** Starts a script of `scripts/` with its arguments, as its npm script does. */
export const startScript = (name: string, ...args: string[]): Started => startScriptOf(root, name, ...args);

/** Starts a script of a copy of the repository. */
export function startScriptOf(root: string, name: string, ...args: string[]): Started {
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
  const finished = once(child, "close").then(([code]) => ({ code: code as number | null, ...written }));
  return { process: child, finished };
}

/** Runs a script to its end. */
export const runScript = (name: string, ...args: string[]): Promise<Finished> => startScript(name, ...args).finished;
