import { InterruptedError } from "../errors/interrupted-error.ts";
import { InvalidInputError } from "../errors/invalid-input-error.ts";
import type { Effect } from "../errors/sms-tasks-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import { onAbort } from "./on-abort.ts";

/** The maximum delay of `setTimeout`, in milliseconds. A longer delay would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The time limit of some work, and the means to end it. */
export interface Deadline {
  /** Aborts at the end of the time, or with a signal of the caller. */
  signal: AbortSignal;
  /** What the work may have done on the server so far. The work keeps it up to date. */
  effect: Effect;
  /** Returns the time left, in milliseconds. */
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
 * @throws TimeoutError at the end of the time, InterruptedError when a signal aborts or a function of the caller throws, and the
 * errors of the work
 */
export async function withDeadline<T>(
  timeout: number,
  signals: AbortSignal[],
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  if (typeof timeout !== "number" || !(timeout > 0)) throw new InvalidInputError("timeout", "must be a number above 0");
  const controller = new AbortController();
  const { signal } = controller;
  const end = performance.now() + timeout;
  let pausing: ReturnType<typeof setTimeout> | undefined;
  let reject!: (reason: unknown) => void;
  const stopped = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  const stop = (reason: unknown) => {
    controller.abort(reason);
    reject(reason);
  };
  // Before the timer starts, since it throws if a signal is none.
  const unfollow = onAbort(signals, stop);
  const timer = timeout > MAX_TIMER_MS ? undefined : setTimeout(reject, timeout, controller);
  const deadline: Deadline = {
    signal,
    effect: "none",
    stop,
    left: () => end - performance.now(),
    lift: () => clearTimeout(timer),
    pause: (ms) =>
      new Promise((resolve) => {
        pausing = setTimeout(resolve, Math.min(ms, MAX_TIMER_MS));
      }),
  };
  try {
    return await Promise.race([stopped, signal.aborted ? stopped : work(deadline)]);
  } catch (error) {
    // Created here, so that its stack has the frames of the call.
    const { effect } = deadline;
    const thrown =
      error === controller
        ? new TimeoutError(timeout, effect)
        : // An error with another effect is that of another call: the reason of a signal, or the error of a function.
          Object(error).effect === effect
          ? error
          : new InterruptedError(error, effect);
    controller.abort(); // not with the error, because the `fetch` of Node.js replaces the stack of a reason
    throw thrown;
  } finally {
    clearTimeout(timer);
    clearTimeout(pausing);
    unfollow();
  }
}
