import { ENCODED, folded, headOf, MIN_LENGTH, patternOf, removeForm, written } from "./redact.ts";

/** The minimum length, in characters, of a secret in a test run. A shorter text occurs in ordinary words. */
export const MIN_TEST_SECRET_LENGTH = 4;

/** A form of a secret. Its pattern is compiled once, and only if a text may contain the form: compiling takes longer than using it. */
interface Form {
  text: string;
  /** The length of the secret. */
  length: number;
  head: string;
  pattern?: RegExp;
}

/** A redactor for many texts: it keeps the forms of its secrets. The client uses {@link redactor}, which is smaller. */
export class PrefilteringRedactor {
  readonly #minLength: number;
  #forms: Form[] = [];

  /** @param minLength secrets with fewer characters stay in the text */
  constructor(secrets: Iterable<string>, minLength: number = MIN_LENGTH) {
    this.#minLength = minLength;
    for (const secret of secrets) this.add(secret);
  }

  /** Adds a secret to remove from now on. */
  add(secret: string): void {
    if (secret.length < this.#minLength) return;
    const forms = written(secret).map((text) => ({ text, length: secret.length, head: headOf(text) }));
    // In the order of Redactor: a form that is cut off can end with the first character of the next one.
    this.#forms = [...this.#forms, ...forms].sort((a, b) => b.length - a.length);
  }

  /** Removes the secrets from a text. */
  redact(text: string): string {
    const plain = ENCODED.test(text) ? undefined : folded(text);
    return this.#forms.reduce((clean, form) => {
      if (plain !== undefined && !plain.includes(form.head)) return clean;
      form.pattern ??= patternOf(form.text);
      return removeForm(clean, form.text, form.pattern);
    }, text);
  }
}
