import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";

/** The longest delay that `setTimeout` takes, in milliseconds; a longer one would be over at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The time that some work has, and what ends it. */
export interface Deadline {
  /** Aborts when the time is over, or with a signal of the caller. */
  signal: AbortSignal;
  /** The time left, in milliseconds, and no more than a timer can wait. */
  left(): number;
  /** Ends the work with a reason, and `signal` after it too. */
  stop(reason: unknown): void;
  /** Ends the time limit: what follows has all the time that it needs. The caller's signals still abort. */
  lift(): void;
  /** Waits so many milliseconds, or less if the work is over by then. */
  pause(ms: number): Promise<void>;
}

/**
 * Does some work under a time limit and the signals of the caller.
 * @param timeout in milliseconds; `Infinity` for no limit
 * @throws TimeoutError when the time is over; the reason of a signal when that aborts
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
  // Listeners that are taken away again, and no AbortSignal.any(): a signal may outlive millions of calls.
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
