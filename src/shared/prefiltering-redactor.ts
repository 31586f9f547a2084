import { type Form, formsOf, HEAD_LENGTH, longestFirst, MIN_LENGTH, Redactor, removeForm } from "./redact.ts";

/** The minimum length, in characters, of a secret in a test run. A shorter text occurs in ordinary words. */
export const MIN_TEST_SECRET_LENGTH = 4;

/** A text that may contain encoded characters. */
const ENCODED = /[\\%&]|u[\da-f]{4}/i;

/**
 * A redactor that is ten times as fast for texts without encoded characters. The client, which redacts only errors,
 * uses the smaller {@link Redactor}.
 */
export class PrefilteringRedactor extends Redactor {
  readonly #minLength: number;
  #all: Form[] | undefined;

  constructor(secrets: Iterable<string>, minLength: number = MIN_LENGTH) {
    super(secrets, minLength);
    this.#minLength = minLength;
  }

  /** Adds a secret to remove from now on. */
  add(secret: string): void {
    if (secret.length < this.#minLength) return;
    this.#all = [...this.forms, ...formsOf([secret])].sort(longestFirst);
  }

  protected override get forms(): readonly Form[] {
    return this.#all ?? super.forms;
  }

  override redact(text: string): string {
    if (ENCODED.test(text)) return super.redact(text);
    const plain = folded(text);
    return this.forms.reduce((clean, form) => {
      form.head ??= folded(form.text.slice(0, HEAD_LENGTH));
      return plain.includes(form.head) ? removeForm(clean, form) : clean;
    }, text);
  }
}

/** Unifies letter case and the two alphabets of base64, since differences in them do not matter in a secret. */
const folded = (text: string): string => text.toUpperCase().replaceAll("-", "+").replaceAll("_", "/");
