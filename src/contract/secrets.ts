import { QuickRedactor } from "../client/quick-redactor.ts";

/** A shorter secret is printed: it occurs in ordinary words. */
const MIN_SECRET_LENGTH = 4;

/** The secrets of a session, removed from whatever is printed in any encoding. */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #redactor = new QuickRedactor([], MIN_SECRET_LENGTH);

  /** Removes a text from now on. */
  add(secret: string) {
    if (this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#redactor.add(secret);
  }

  /** A text without the secrets, and without any signature. */
  redact(text: string): string {
    return this.#redactor.redact(text).replace(/(Signature=)[0-9a-f]+/gi, "$1***");
  }
}
