import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";

/** The longest delay that `setTimeout` takes, in milliseconds; a longer one would be over at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Does some work under a time limit and the signals of the caller.
 * @param timeout in milliseconds; `Infinity` for no limit
 * @throws TimeoutError when the time is over; the reason of a signal when that aborts
 */
export async function withDeadline<T>(
  timeout: number,
  signals: AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!(timeout > 0)) throw new InvalidInputError("timeout", "must be a number of milliseconds above 0");
  const controller = new AbortController();
  const { signal } = controller;
  const timer =
    timeout <= LONGEST_TIMER ? setTimeout(() => controller.abort(new TimeoutError(timeout)), timeout) : undefined;
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
      if (!signal.aborted) work(signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    // Node.js keeps the signal of a request for a while; with this listener it would keep the request's body too.
    signal.removeEventListener("abort", stop);
    for (const each of signals) each.removeEventListener("abort", follow);
  }
}
