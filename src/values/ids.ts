import { createHash } from "node:crypto";

/** How a text begins that is sent. */
export const MARK = "contract-test-";

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

  /** `length` random digits, of which the first is not 0: a number with 20 or more names nothing that exists. */
  digits(length: number): string {
    let text = "7";
    while (text.length < length) {
      this.#count += 1;
      text += this.#bits(`digits ${this.#count}`).toString();
    }
    return text.slice(0, length);
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

  /** A UUID of version 4 that begins with zeros: the 88 random bits behind them cannot be guessed. */
  uuid(): string {
    const hex = this.#bits(`uuid ${this.#next()}`).toString(16).padStart(16, "0");
    const more = this.#bits(`uuid ${this.#next()}`).toString(16).padStart(16, "0");
    return `00000000-${hex.slice(0, 4)}-4${hex.slice(4, 7)}-a${hex.slice(7, 10)}-${more.slice(0, 12)}`;
  }

  /** A text of the form of another: digits for digits, letters for letters, of `a` to `f` where it has no others. */
  like(text: string): string {
    const isHex = !/[g-z]/i.test(text);
    return Array.from(text, (char) => {
      if (/[0-9]/.test(char)) return this.#oneOf("0123456789");
      if (/[a-z]/.test(char)) return this.#oneOf(isHex ? "abcdef" : "abcdefghijklmnopqrstuvwxyz");
      if (/[A-Z]/.test(char)) return this.#oneOf(isHex ? "ABCDEF" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      return char;
    }).join("");
  }

  #oneOf(chars: string): string {
    return chars[Number(this.#bits(`char ${this.#next()}`) % BigInt(chars.length))] ?? "";
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }

  #bits(purpose: string): bigint {
    return createHash("sha256").update(this.#seed).update(purpose).digest().readBigUInt64BE();
  }
}
