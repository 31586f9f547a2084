import { InvalidInputError } from "../errors/invalid-input-error.ts";

/** The functions to call when a signal aborts. */
const followers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function with the reason when one of some signals aborts, or has aborted, until the returned function is called. A signal
 * gets one listener, since Node.js 20 warns of more than ten. AbortSignal.any() would leak memory on a signal that outlives
 * millions of calls.
 * @throws InvalidInputError for something else than a signal, like an `AbortController`
 */
export function onAbort(signals: AbortSignal[], stop: (reason: unknown) => void): () => void {
  const follow = () => {
    const aborted = signals.find((signal) => signal.aborted);
    if (aborted) stop(aborted.reason);
  };
  for (const signal of signals) {
    if (!followers.has(signal)) {
      if (!signal.addEventListener) throw new InvalidInputError("signal", "must be an AbortSignal");
      const own = new Set<() => void>();
      followers.set(signal, own);
      signal.addEventListener("abort", () => own.forEach((each) => void each()));
    }
  }
  // Only when all are known to be signals: an abort would call `stop` although nobody waits for it.
  signals.forEach((signal) => void followers.get(signal)?.add(follow));
  follow();
  return () => signals.forEach((signal) => void followers.get(signal)?.delete(follow));
}
