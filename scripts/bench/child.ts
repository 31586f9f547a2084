import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { paths } from "../paths.ts";

/** A program of this folder that runs in a process of its own, and what it told first. */
export interface Child extends AsyncDisposable {
  told: unknown;
  /** Tells it something, and waits for what it answers. */
  ask(message: number): Promise<unknown>;
}

/** Starts a program and waits until it tells something. Disposal ends it. */
export async function startChild(program: string, ...args: string[]): Promise<Child> {
  const child = fork(join(paths.root, "scripts/bench", program), args, { serialization: "advanced" });
  try {
    const told = await message(child, program);
    return {
      told,
      async ask(question) {
        const answered = message(child, program);
        child.send(question);
        return await answered;
      },
      [Symbol.asyncDispose]: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

function message(child: ChildProcess, program: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${program} ended with ${code}, and told nothing`));
    child.once("exit", ended);
    child.once("message", (told) => {
      child.off("exit", ended);
      resolve(told);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
