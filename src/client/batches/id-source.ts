import type { IdRange } from "../errors/batches-error.ts";

/** Ids that follow one another in the input, and their positions there. */
export interface Batch extends IdRange {
  ids: string[];
}

/**
 * Ids that are taken in batches, in their order. The ids that were not taken can be read once, or taken on: their positions stay
 * those in the input.
 */
export class IdSource implements AsyncIterable<string> {
  readonly #iterator: Iterator<string> | AsyncIterator<string>;
  /** The ids that were read, of which the first `#taken` were taken. */
  #buffer: string[] = [];
  #taken = 0;
  /** The position in the input of the next id in the buffer. */
  #position = 0;
  /** The batches that were put back, in the order of the input. */
  #back: Batch[] = [];
  #reading: Promise<void> = Promise.resolve();
  #done = false;

  constructor(ids: Iterable<string> | AsyncIterable<string>) {
    // An array needs no reading: to iterate over a million ids would take a tenth of the time to send them.
    if (Array.isArray(ids)) [this.#buffer, this.#done] = [ids, true];
    this.#iterator = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  }

  /** Returns the source of some ids: the rest of an earlier run, of any copy of this package, or a new one. */
  static of(ids: Iterable<string> | AsyncIterable<string>): IdSource {
    return "putBack" in ids ? (ids as IdSource) : new IdSource(ids);
  }

  /**
   * Reads until `count` ids can be taken, the input ends, or the signal aborts, which is not an error here.
   * @throws the error of the input; the ids read before are kept
   */
  async fill(count: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || this.#back.length > 0) return;
    this.#reading = this.#reading.then(() => this.#read(count));
    let stop = () => {};
    const aborted = new Promise<void>((resolve) => {
      stop = resolve;
    });
    signal?.addEventListener("abort", stop);
    try {
      await Promise.race([this.#reading, aborted]);
    } catch (error) {
      this.#reading = Promise.resolve(); // the next reader must not see the failure again
      throw error;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Puts back a batch that was taken, so that its ids are taken again, in the order of the input. */
  putBack({ ids, from, to }: Batch): void {
    this.#back = [...this.#back, { ids: [...ids], from, to }].sort((a, b) => a.from - b.from);
  }

  /** Ends the input unless it has ended, so that its resources, like a file, are released. */
  async close(): Promise<void> {
    [this.#buffer, this.#back] = [[], []];
    if (this.#done) return;
    this.#done = true;
    // Does not wait for a read that was pending at an abort: it may wait for an id until this call ends it.
    await this.#iterator.return?.();
  }

  /** Returns the next ids that can be taken, at most `count`. */
  take(count: number): Batch {
    const back = this.#back[0];
    if (back) {
      const { from } = back;
      const ids = back.ids.splice(0, count);
      back.from += ids.length;
      if (back.ids.length === 0) this.#back.shift();
      return { ids, from, to: from + ids.length };
    }
    const ids = this.#buffer.slice(this.#taken, this.#taken + count);
    this.#taken += ids.length;
    if (this.#left === 0) [this.#buffer, this.#taken] = [[], 0];
    const from = this.#position;
    this.#position += ids.length;
    return { ids, from, to: this.#position };
  }

  /** The number of ids that can be taken. An array belongs to the caller, who may shorten it meanwhile. */
  get #left(): number {
    return Math.max(0, this.#buffer.length - this.#taken);
  }

  async #read(count: number): Promise<void> {
    const end = this.#position + count; // ids may be taken meanwhile
    while (!this.#done && this.#position + this.#left < end) {
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
    for (;;) {
      if (this.#left === 0) await this.fill(1);
      const { ids } = this.take(1);
      if (ids.length === 0) return undefined;
      yield* ids; // even if it is no text, so that what follows is not lost
    }
  }
}
