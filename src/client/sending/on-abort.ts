/** The functions to call when a signal aborts. */
const followers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function when a signal aborts, until the returned function is called. A signal gets one listener, since Node.js 20 warns
 * of more than ten. AbortSignal.any() would leak memory on a signal that outlives millions of calls.
 */
export function onAbort(signal: AbortSignal, follow: () => void): () => void {
  const all = followers.get(signal) ?? new Set();
  if (!followers.has(signal)) signal.addEventListener("abort", () => all.forEach((each) => void each()));
  followers.set(signal, all.add(follow));
  return () => void all.delete(follow);
}
