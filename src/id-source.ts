/** Ids in their order, taken in groups. What was not taken can still be read. */
export class IdSource implements AsyncIterable<string> {
  readonly #iterator: Iterator<string> | AsyncIterator<string>;
  #buffer: string[] = [];
  #reading: Promise<void> = Promise.resolve();
  #done = false;

  constructor(ids: Iterable<string> | AsyncIterable<string>) {
    this.#iterator = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  }

  /**
   * The next ids: `count` of them, fewer at the end, none after it.
   * @throws what the input throws, and the signal's reason when that aborts; what was read by then is kept
   */
  async take(count: number, signal: AbortSignal): Promise<string[]> {
    this.#reading = this.#fill(count);
    await abortable(this.#reading, signal);
    return this.#buffer.splice(0, count);
  }

  /** Puts ids back in front. */
  putBack(ids: string[]): void {
    this.#buffer = ids.concat(this.#buffer);
  }

  async #fill(count: number): Promise<void> {
    while (!this.#done && this.#buffer.length < count) {
      let next: IteratorResult<string>;
      try {
        next = await this.#iterator.next();
      } catch (error) {
        this.#done = true; // an iterator that threw has ended
        throw error;
      }
      if (next.done) this.#done = true;
      else this.#buffer.push(next.value);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    await this.#reading.catch(() => {}); // whoever took has been told
    try {
      for (;;) {
        if (this.#buffer.length === 0) await this.#fill(1);
        const next = this.#buffer.splice(0, 1);
        if (next.length === 0) return;
        yield* next;
      }
    } finally {
      if (!this.#done) await this.#iterator.return?.();
    }
  }
}

async function abortable(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop);
      if (signal.aborted) stop();
      work.then(resolve, reject);
    });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
