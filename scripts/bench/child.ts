import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { paths } from "../paths.ts";

/** A program of this folder that runs in a process of its own, and what it told first. */
export interface Child extends AsyncDisposable {
  told: unknown;
}

/** Starts a program and waits until it tells something. Disposal ends it. */
export async function startChild(program: string, ...args: string[]): Promise<Child> {
  const child = fork(join(paths.root, "scripts/bench", program), args, { serialization: "advanced" });
  try {
    const [told] = await Promise.race([once(child, "message"), failure(child, program)]);
    return { told, [Symbol.asyncDispose]: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

async function failure(child: ChildProcess, program: string): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`${program} ended with ${code}, and told nothing`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
