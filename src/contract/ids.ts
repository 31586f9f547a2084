import { createHash } from "node:crypto";

const MARK = "contract-test-";

/** Random values that cannot name anything that exists, and can be recognized; the same seed gives the same ones. */
export class Ids {
  readonly #seed: Buffer;
  #count = 0;

  constructor(seed: string) {
    this.#seed = createHash("sha256").update(seed).digest();
  }

  /** a text that nothing else uses: marked as ours, 128 random bits, and a running number. */
  next(): string {
    this.#count += 1;
    return `${MARK}${this.#seed.toString("hex", 0, 16)}-${this.#count.toString(36)}`;
  }

  /** A whole number that nobody can guess, between 2^51 and 2^52. */
  number(): number {
    this.#count += 1;
    return 2 ** 51 + Number(this.#bits(`number ${this.#count}`) % 2n ** 51n);
  }

  /** `length` random lower-case letters and digits. */
  letters(length: number): string {
    let text = "";
    while (text.length < length) {
      this.#count += 1;
      text += this.#bits(`letters ${this.#count}`).toString(36);
    }
    return text.slice(0, length);
  }

  #bits(purpose: string): bigint {
    return createHash("sha256").update(this.#seed).update(purpose).digest().readBigUInt64BE();
  }
}
