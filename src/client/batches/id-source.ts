/** Ids in their order, taken in groups. What was not taken can still be read, once. */
export class IdSource implements AsyncIterable<string> {
  readonly #iterator: Iterator<string> | AsyncIterator<string>;
  /** What has been read, of which the first `#taken` are gone. */
  #buffer: string[] = [];
  #taken = 0;
  #reading: Promise<void> = Promise.resolve();
  #done = false;

  constructor(ids: Iterable<string> | AsyncIterable<string>) {
    // An array has been read already: to step through a million ids takes a tenth as long as to send them.
    if (Array.isArray(ids)) [this.#buffer, this.#done] = [ids, true];
    this.#iterator = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  }

  /**
   * Reads on until `count` ids can be taken, the input ends, or the signal aborts, which is no error here.
   * @throws what the input throws; what was read by then is kept
   */
  async fill(count: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#reading = this.#read(count);
    let stop = () => {};
    const aborted = new Promise<void>((resolve) => {
      stop = resolve;
    });
    signal.addEventListener("abort", stop);
    try {
      await Promise.race([this.#reading, aborted]);
    } catch (error) {
      this.#reading = Promise.resolve(); // the next reader does not see the failure again
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Takes ids back that were taken, as the next ones. */
  putBack(ids: readonly string[]): void {
    this.#buffer = [...ids, ...this.#buffer.slice(this.#taken)];
    this.#taken = 0;
  }

  /** Ends the input, unless it has ended: what holds it open, like a file, can be closed. */
  async close(): Promise<void> {
    this.#buffer = [];
    if (this.#done) return;
    this.#done = true;
    // Not after the read that an abort has left under way: it may wait for another id without end, until this ends it.
    await this.#iterator.return?.();
  }

  /** The next ids: at most `count`, as far as they have been read; none at the end. */
  take(count: number): string[] {
    const ids = this.#buffer.slice(this.#taken, this.#taken + count);
    this.#taken += ids.length;
    if (this.#left === 0) [this.#buffer, this.#taken] = [[], 0];
    return ids;
  }

  /** How many ids can be taken. An array is the caller's, who may shorten it meanwhile. */
  get #left(): number {
    return Math.max(0, this.#buffer.length - this.#taken);
  }

  async #read(count: number): Promise<void> {
    while (!this.#done && this.#left < count) {
      let next: IteratorResult<string>;
      try {
        // Awaited only where it must be: a wait for each of a million ids takes longer than to send them.
        const step = this.#iterator.next();
        next = "then" in step ? await step : step;
      } catch (error) {
        this.#done = true;
        throw error;
      }
      if (this.#done) return; // it was closed meanwhile
      if (next.done) this.#done = true;
      else this.#buffer.push(next.value);
    }
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<string> {
    const ids = this.#rest();
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => ids.next(),
      // A generator that was never asked for anything does not run its `finally`.
      return: async () => {
        await this.close();
        return ids.return(undefined);
      },
    };
  }

  async *#rest(): AsyncGenerator<string, undefined> {
    const reading = this.#reading;
    let failure: { error: unknown } | undefined;
    await reading.catch((error) => {
      failure = { error };
    });
    for (;;) {
      yield* this.take(this.#left);
      if (failure) throw failure.error;
      await this.#read(1);
      if (this.#left === 0) return undefined;
    }
  }
}
