/** The age, in milliseconds, up to which a credential cannot be why a permission is refused. */
const FRESH_MS = 60_000;

/** A value that a function obtains once for all waiting calls, and again after the server has refused it. */
export interface Renewable<T> {
  /** Returns the value. @throws the error of the function, which the next call then calls again */
  get(signal: AbortSignal): Promise<T>;
  /** Forgets the value if it was refused with 401 or 403. Reports whether a new value may be accepted. */
  renew(isRefused: (value: T) => boolean, status: number): boolean;
}

/** A value that is being obtained, or was. */
interface Entry<T> {
  value: Promise<T>;
  settled?: T;
  /** When it was obtained; 0 until then. */
  since: number;
  /** The number of calls that wait for it. */
  waiting: number;
  controller: AbortController;
}

/** @param obtain its signal aborts when no call waits for the value any more */
export function renewable<T>(obtain: (signal: AbortSignal) => T | Promise<T>): Renewable<T> {
  let current: Entry<T> | undefined;

  const forget = (entry: Entry<T>) => {
    if (current === entry) current = undefined;
  };

  return {
    async get(signal) {
      let entry = current as Entry<T>;
      if (!entry) {
        const controller = new AbortController();
        const value = (async () => obtain(controller.signal))();
        entry = { value, since: 0, waiting: 0, controller };
        current = entry;
        value.then(
          (settled) => Object.assign(entry, { settled, since: performance.now() }),
          () => forget(entry),
        );
      }
      // A call that has the value needs no other, so a listener would only cost time.
      if (!entry.since) {
        entry.waiting++;
        signal.addEventListener("abort", () => {
          if (entry.since || --entry.waiting > 0) return;
          // The promise may never settle: the next call must not wait for it.
          forget(entry);
          entry.controller.abort(signal.reason);
        });
      }
      return entry.value;
    },
    renew(isRefused, status) {
      // Another call may have asked for a new value already, which has not been refused.
      if (!current?.since || !isRefused(current.settled as T)) return true;
      if (status === 403 && performance.now() - current.since < FRESH_MS) return false;
      current = undefined;
      return true;
    },
  };
}
