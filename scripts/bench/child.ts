import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";

/** A program of this folder that runs in a process of its own. */
export interface Child extends AsyncDisposable {
  /** Its first message. */
  firstMessage: unknown;
  /** Sends it a number, and waits for its response. */
  request(count: number): Promise<unknown>;
}

/** Starts a program and waits for its first message. Disposal ends it. */
export async function startChild(program: string, ...args: string[]): Promise<Child> {
  const child = fork(join(paths.root, "scripts/bench", program), args, { serialization: "advanced" });
  try {
    const firstMessage = await nextMessage(child, program);
    return {
      firstMessage,
      async request(count) {
        const response = nextMessage(child, program);
        child.send(count);
        return await response;
      },
      [Symbol.asyncDispose]: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

function nextMessage(child: ChildProcess, program: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${program} ended with ${code}, without a message`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
