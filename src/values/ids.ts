import { createHash } from "node:crypto";

/** The beginning of the texts that are sent. */
export const MARK = "contract-test-";

/** Random values that name nothing that exists and are easy to recognize. The same seed gives the same values. */
export class Ids {
  readonly #seed: Buffer;
  #count = 0;

  constructor(seed: string) {
    this.#seed = createHash("sha256").update(seed).digest();
  }

  /** Makes a text that nothing else uses: a mark, 128 random bits, and a running number. */
  next(): string {
    return `${MARK}${this.#seed.toString("hex", 0, 16)}-${this.#next().toString(36)}`;
  }

  /** Makes a whole number that nobody can guess, between 2^51 and 2^52. */
  number(): number {
    return 2 ** 51 + Number(this.#bits("number") % 2n ** 51n);
  }

  /** Makes random digits, beginning with 7: a number of 20 or more names nothing that exists. */
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

  /** Makes a UUID of version 4 that begins with zeros. The 88 random bits after them cannot be guessed. */
  uuid(): string {
    const [hex = "", more = ""] = [1, 2].map(() => this.#bits("uuid").toString(16).padStart(16, "0"));
    return `00000000-${hex.slice(0, 4)}-4${hex.slice(4, 7)}-a${hex.slice(7, 10)}-${more.slice(0, 12)}`;
  }

  /** Makes a text of the form of another: digits for digits, letters for letters, only `a` to `f` if the text has no others. */
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
