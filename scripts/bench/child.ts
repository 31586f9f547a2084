import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";
import { endOf } from "../shared/servers.ts";

/** A program that runs in a process of its own. Its disposal ends the process. */
export interface Child extends AsyncDisposable {
  firstMessage: unknown;
  /** Sends a number to the process, and returns its next message. */
  request(count: number): Promise<unknown>;
}

/** Starts a program of `programs/` and waits for its first message. */
export async function startChild(program: string, ...args: string[]): Promise<Child> {
  const child = fork(join(paths.root, "scripts/bench/programs", program), args);
  const failure = once(child, "exit").then(([code]) => {
    throw new Error(`${program} ended with ${code} before it sent a message`);
  });
  failure.catch(() => {}); // the end of a process is a failure only while a message is awaited
  const nextMessage = async () => (await Promise.race([once(child, "message"), failure]))[0];
  return {
    firstMessage: await nextMessage(),
    request(count) {
      child.send(count);
      return nextMessage();
    },
    [Symbol.asyncDispose]: endOf(child),
  };
}
