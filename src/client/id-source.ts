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
    if (this.#done || this.#left >= count) return;
    this.#reading = this.#read(count);
    let stop = () => {};
    const aborted = new Promise<void>((resolve) => {
      stop = resolve;
    });
    signal.addEventListener("abort", stop);
    try {
      await Promise.race([this.#reading, aborted]);
    } catch (error) {
      this.#reading = Promise.resolve(); // whoever reads on need not be told again
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
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
      this.#done = true; // so it is if the iterator throws
      // Awaited only where it must be: a wait for each of a million ids takes longer than to send them.
      const step = this.#iterator.next();
      const next = "then" in step ? await step : step;
      if (next.done) return;
      this.#done = false;
      this.#buffer.push(next.value);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const reading = this.#reading; // an abort may have left it under way
    let failure: { error: unknown } | undefined;
    await reading.catch((error) => {
      failure = { error };
    });
    try {
      for (;;) {
        yield* this.take(this.#left);
        if (failure) throw failure.error;
        await this.#read(1);
        if (this.#left === 0) return;
      }
    } finally {
      if (!this.#done) await this.#iterator.return?.();
    }
  }
}
