/** Where several wait for each other. */
export class Barrier {
  readonly #open = Promise.withResolvers<void>();
  #missing: number;

  /** @param count how many have to arrive before any goes on */
  constructor(count: number) {
    this.#missing = count;
  }

  /** A place for one of them: called when it arrives, and again without effect, it waits for the others. */
  place(): () => Promise<void> {
    let hasArrived = false;
    return () => {
      if (!hasArrived) this.#missing -= 1;
      hasArrived = true;
      if (this.#missing <= 0) this.#open.resolve();
      return this.#open.promise;
    };
  }
}
