import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

/** The signals with which a user, a terminal or a CI ends a command. */
export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const cleanups = new Set<() => void>();

/**
 * Calls a function if a signal or an error ends the process.
 * @param clean must be synchronous, because the process ends when it returns
 * @returns a function that cancels the registration
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

/** Ends the child processes when a signal ends this process. Otherwise, a child process that is a server would run forever. */
export const endChildrenOnInterruption = (): void =>
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess };
    // The event is also emitted for a child that could not be started.
    child.once(
      "close",
      onInterruption(() => child.kill()),
    );
  });

const POLL_INTERVAL_MS = 500;

/** Ends this process when its shell ends. npm forwards a signal to the shell, but the shell does not forward it. */
export function endWithShellOfNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, POLL_INTERVAL_MS);
  timer.unref();
}

/** Runs the cleanups in reverse order: a child process may use, until it ends, what was made before it started. */
function cleanAll(): void {
  for (const clean of [...cleanups].reverse()) {
    try {
      clean();
    } catch {
      // The other cleanups must run nevertheless.
    }
  }
  cleanups.clear();
}

/** Runs the cleanups, and then lets the signal end the process as usual. */
function interrupt(signal: NodeJS.Signals): void {
  cleanAll();
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, interrupt);
  process.off("exit", cleanAll);
}
