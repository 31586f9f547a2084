/** A credential that was obtained within this time, in milliseconds, is not why a permission is refused. */
const FRESH_MS = 60_000;

/** A value that a function obtains when it is first needed, once for all who wait, and again when it was refused. */
export interface Renewable<T> {
  /** The value. @throws what the function throws; the next one who asks then calls it again */
  get(signal: AbortSignal): Promise<T>;
  /** Forgets a value that was refused with 401 or 403. Returns whether another one may be accepted. */
  renew(refused: T, status: number): boolean;
}

/** @param obtain its signal aborts when nobody waits for the value any more */
export function renewable<T>(obtain: (signal: AbortSignal) => T | Promise<T>): Renewable<T> {
  let current:
    | { value: Promise<T>; settled?: T; since: number; waiting: number; controller: AbortController }
    | undefined;

  const start = () => {
    const controller = new AbortController();
    const value = (async () => obtain(controller.signal))();
    const entry: NonNullable<typeof current> = { value, since: 0, waiting: 0, controller };
    value.then(
      (settled) => Object.assign(entry, { settled, since: performance.now() }),
      () => forget(entry),
    );
    return entry;
  };
  const forget = (entry: typeof current) => {
    if (current === entry) current = undefined;
  };

  return {
    async get(signal) {
      current ??= start();
      const entry = current;
      entry.waiting++;
      const stopWaiting = () => {
        if (--entry.waiting > 0) return; // who has got the value still counts
        // It may never settle: the next caller must not wait for it.
        forget(entry);
        entry.controller.abort(signal.reason);
      };
      signal.addEventListener("abort", stopWaiting);
      try {
        return await entry.value;
      } finally {
        signal.removeEventListener("abort", stopWaiting);
      }
    },
    renew(refused, status) {
      // Another call may have asked for a new one already: that has not been refused.
      if (!current || current.settled !== refused) return true;
      if (status === 403 && performance.now() - current.since < FRESH_MS) return false;
      current = undefined;
      return true;
    },
  };
}
