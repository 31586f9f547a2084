import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";

/** The longest delay that `setTimeout` takes, in milliseconds; a longer one would be over at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The time that some work has, and what ends it. */
export interface Deadline {
  /** Aborts when the time is over, or with a signal of the caller. */
  signal: AbortSignal;
  /** The time left, in milliseconds. */
  left(): number;
  /** Ends the time limit: what follows has all the time that it needs. The caller's signals still abort. */
  lift(): void;
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
  const timer = after(timeout, () => controller.abort(new TimeoutError(timeout)));
  const deadline = { signal, left: () => end - performance.now(), lift: () => clearTimeout(timer) };
  // Listeners that are taken away again, and no AbortSignal.any(): a signal may outlive millions of calls.
  const follow = () => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  let stop = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop);
      for (const each of signals) {
        each.addEventListener("abort", follow);
        if (each.aborted) follow();
      }
      if (!signal.aborted) work(deadline).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    // Node.js keeps the signal of a request for a while; with this listener it would keep the request's body too.
    signal.removeEventListener("abort", stop);
    for (const each of signals) each.removeEventListener("abort", follow);
  }
}

/** Does something after so many milliseconds; never after more than a timer can take, which is 24 days. */
export const after = (ms: number, action: () => void): ReturnType<typeof setTimeout> | undefined =>
  ms <= MAX_TIMER_MS ? setTimeout(action, ms) : undefined;
