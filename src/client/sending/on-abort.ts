/** The functions to call when a signal aborts. */
const followers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function with the reason when one of some signals aborts, or has aborted, until the returned function is called. A signal
 * gets one listener, since Node.js 20 warns of more than ten. AbortSignal.any() would leak memory on a signal that outlives
 * millions of calls.
 */
export function onAbort(signals: AbortSignal[], stop: (reason: unknown) => void): () => void {
  const follow = () => {
    const aborted = signals.find((signal) => signal.aborted);
    if (aborted) stop(aborted.reason);
  };
  const all = signals.map((signal) => {
    const own = followers.get(signal) ?? new Set();
    if (!followers.has(signal)) signal.addEventListener("abort", () => own.forEach((each) => void each()));
    followers.set(signal, own.add(follow));
    return own;
  });
  follow();
  return () => all.forEach((own) => void own.delete(follow));
}
