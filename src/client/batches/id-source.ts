/** Ids that are taken in groups, in their order. The ids that were not taken can be read once. */
export class IdSource implements AsyncIterable<string> {
  readonly #iterator: Iterator<string> | AsyncIterator<string>;
  /** The ids that were read, of which the first `#taken` were taken. */
  #buffer: string[] = [];
  #taken = 0;
  #reading: Promise<void> = Promise.resolve();
  #done = false;

  constructor(ids: Iterable<string> | AsyncIterable<string>) {
    // An array needs no reading: to iterate over a million ids would take a tenth of the time to send them.
    if (Array.isArray(ids)) [this.#buffer, this.#done] = [ids, true];
    this.#iterator = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  }

  /**
   * Reads until `count` ids can be taken, the input ends, or the signal aborts, which is not an error here.
   * @throws the error of the input; the ids read before are kept
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
      this.#reading = Promise.resolve(); // the next reader must not see the failure again
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Puts back ids that were taken, so that they are the next ones. */
  putBack(ids: readonly string[]): void {
    this.#buffer = [...ids, ...this.#buffer.slice(this.#taken)];
    this.#taken = 0;
  }

  /** Ends the input unless it has ended, so that its resources, like a file, are released. */
  async close(): Promise<void> {
    this.#buffer = [];
    if (this.#done) return;
    this.#done = true;
    // Does not wait for a read that was pending at an abort: it may wait for an id until this call ends it.
    await this.#iterator.return?.();
  }

  /** Returns the next ids that were read, at most `count`. */
  take(count: number): string[] {
    const ids = this.#buffer.slice(this.#taken, this.#taken + count);
    this.#taken += ids.length;
    if (this.#left === 0) [this.#buffer, this.#taken] = [[], 0];
    return ids;
  }

  /** The number of ids that can be taken. An array belongs to the caller, who may shorten it meanwhile. */
  get #left(): number {
    return Math.max(0, this.#buffer.length - this.#taken);
  }

  async #read(count: number): Promise<void> {
    while (!this.#done && this.#left < count) {
      let next: IteratorResult<string>;
      try {
        // Awaits only promises: an `await` for each of a million ids takes longer than to send them.
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
      // A generator that was never started does not run its `finally`.
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
