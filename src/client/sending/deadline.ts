import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";

/** The maximum delay of `setTimeout`, in milliseconds. A longer delay would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The time limit of some work, and the means to end it. */
export interface Deadline {
  /** Aborts at the end of the time, or with a signal of the caller. */
  signal: AbortSignal;
  /** Returns the time left, in milliseconds, at most the maximum delay of a timer. */
  left(): number;
  /** Ends the work with a reason, and aborts `signal`, even after the work. */
  stop(reason: unknown): void;
  /** Removes the time limit. The caller's signals still abort. */
  lift(): void;
  /** Waits a number of milliseconds, or until the work ends. */
  pause(ms: number): Promise<void>;
}

/**
 * Does some work with a time limit and the signals of the caller.
 * @param timeout in milliseconds; `Infinity` for no limit
 * @throws TimeoutError at the end of the time, or the reason of a signal that aborts
 */
export async function withDeadline<T>(
  timeout: number,
  signals: AbortSignal[],
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  if (!(timeout > 0)) throw new InvalidInputError("timeout", "must be a number of milliseconds above 0");
  const controller = new AbortController();
  const { signal } = controller;
  const end = performance.now() + timeout;
  let stop = (_: unknown) => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      controller.abort(reason);
      reject(reason);
    };
  });
  const timer = timeout <= MAX_TIMER_MS ? setTimeout(() => stop(new TimeoutError(timeout)), timeout) : undefined;
  let pausing: typeof timer;
  const deadline: Deadline = {
    signal,
    stop,
    left: () => Math.min(end - performance.now(), MAX_TIMER_MS),
    lift: () => clearTimeout(timer),
    pause: (ms) =>
      new Promise((resolve) => {
        pausing = setTimeout(resolve, ms);
      }),
  };
  // Removes its listeners, unlike AbortSignal.any(): a signal may outlive millions of calls.
  const follow = () => stop(signals.find(({ aborted }) => aborted)?.reason);
  for (const each of signals) each.addEventListener("abort", follow);
  try {
    if (signals.some(({ aborted }) => aborted)) follow();
    return await Promise.race([stopped, signal.aborted ? stopped : work(deadline)]);
  } finally {
    clearTimeout(timer);
    clearTimeout(pausing);
    for (const each of signals) each.removeEventListener("abort", follow);
  }
}
