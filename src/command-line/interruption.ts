import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

/** The signals by which a user, a terminal or a CI ends a command. */
export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const cleanups = new Set<() => void>();

/**
 * Does something when a signal, or a fault, ends the process before it is done itself.
 * @param clean does not wait for anything: nothing runs after it
 * @returns what to call when it is no longer needed
 */
export function onInterruption(clean: () => void): () => void {
  if (cleanups.size === 0) {
    for (const signal of SIGNALS) process.on(signal, interrupt);
    process.on("exit", cleanAll);
  }
  cleanups.add(clean);
  return () => {
    if (cleanups.delete(clean) && cleanups.size === 0) stopListening();
  };
}

/** Ends the processes that this one has started when a signal ends it: one that serves would stay for ever. */
export const endChildrenOnInterruption = (): void =>
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess };
    // Also emitted for a child that could not be started.
    child.once(
      "close",
      onInterruption(() => child.kill()),
    );
  });

const LOOK_EVERY_MS = 500;

/** Ends this process when the shell ends that npm has started it in: npm passes a signal on to its shell, and the shell does not. */
export function endWithShellOfNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS);
  look.unref();
}

/** The last first: what a process was started with is needed until it has ended. */
function cleanAll(): void {
  for (const clean of [...cleanups].reverse()) {
    try {
      clean();
    } catch {
      // The others are cleaned all the same.
    }
  }
  cleanups.clear();
}

/** Cleans, and ends the process in the way that it would have ended without. */
function interrupt(signal: NodeJS.Signals): void {
  cleanAll();
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, interrupt);
  process.off("exit", cleanAll);
}
