import { createHash } from "node:crypto";

/** The beginning of every generated ID. */
export const MARK = "contract-test-";

/** A generator of random IDs that match no existing object and are easy to recognize. A seed always gives the same IDs. */
export class Ids {
  readonly #seed: Buffer;
  readonly #prefix: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = createHash("sha256").update(seed).digest();
    this.#prefix = `${MARK}${this.#seed.toString("hex", 0, 16)}-`;
  }

  /** Makes a unique text from the mark, 128 random bits and a running number. */
  next(): string {
    return this.#prefix + this.#next().toString(36);
  }

  /** Makes a whole number between 2^51 and 2^52, which nobody can guess. */
  number(): number {
    return 2 ** 51 + Number(this.#bits("number") % 2n ** 51n);
  }

  /** Makes random digits after a leading 7. No existing ID equals 20 or more such digits. */
  digits(length: number): string {
    let text = "7";
    while (text.length < length) text += this.#bits("digits").toString();
    return text.slice(0, length);
  }

  /** Makes random lowercase letters and digits. */
  letters(length: number): string {
    let text = "";
    while (text.length < length) text += this.#bits("letters").toString(36);
    return text.slice(0, length);
  }

  /** Makes a version 4 UUID from eight zeros and 88 random bits, which nobody can guess. */
  uuid(): string {
    const [hex = "", more = ""] = [1, 2].map(() => this.#bits("uuid").toString(16).padStart(16, "0"));
    return `00000000-${hex.slice(0, 4)}-4${hex.slice(4, 7)}-a${hex.slice(7, 10)}-${more.slice(0, 12)}`;
  }

  /** Replaces each digit and letter of a text with a random one. Letters stay within `a` to `f` if those of the text do. */
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
    return chars[Number(this.#bits("char") % BigInt(chars.length))] ?? "";
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }

  #bits(purpose: string): bigint {
    return createHash("sha256").update(this.#seed).update(`${purpose} ${this.#next()}`).digest().readBigUInt64BE();
  }
}
