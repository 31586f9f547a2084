import { hex } from "./hex.ts";

/** The replacement of a secret. */
export const REDACTED = "***";

/** The minimum length of a secret, in characters. A shorter text occurs in ordinary words, and real credentials are longer. */
export const MIN_LENGTH = 8;

/** The number of characters that must match. Further matching characters are removed too, since an echo may be cut off. */
export const HEAD_LENGTH = 24;

/**
 * Removes secrets from received texts, which may echo them unchanged, or encoded for JSON (`\/`, `\u002B`), a URL (`%2F`,
 * `%252F`), HTML (`&#47;`), base64 or hexadecimal, nested to a depth of three. Letter case is ignored.
 *
 * @example
 * new Redactor([token]).redact(text);
 */
export class Redactor {
  readonly #secrets: readonly string[];
  #forms: Form[] | undefined;

  /** @param minLength secrets with fewer characters stay in the text */
  constructor(secrets: Iterable<string>, minLength: number = MIN_LENGTH) {
    this.#secrets = [...new Set(secrets)].filter(({ length }) => length >= minLength);
  }

  /**
   * The forms of every secret, made on demand, because a successful call does not need them. This is a getter, because
   * `console.log` would show a field.
   */
  protected get forms(): readonly Form[] {
    this.#forms ??= formsOf(this.#secrets);
    return this.#forms;
  }

  /** Removes the secrets from a text. */
  redact(text: string): string {
    return this.forms.reduce(removeForm, text);
  }

  /** Removes the secrets from the strings, numbers and names in a parsed JSON value. */
  redactValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item));
    if (typeof value === "object" && value) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.redact(key), this.redactValue(item)]));
    }
    const redacted = this.redact(`${value}`);
    return redacted === `${value}` ? value : redacted;
  }
}

/** Returns the forms of secrets in the order of their removal: longest first, since one secret can contain another. */
export const formsOf = (secrets: readonly string[]): Form[] =>
  secrets
    .flatMap(written)
    .map((text) => ({ text }))
    .sort(longestFirst);

export const longestFirst = (a: Form, b: Form): number => b.text.length - a.text.length;

/** Returns a secret as it is, in hexadecimal, and in base64 at each of the three offsets in a longer text. */
function written(secret: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(secret));
  const base64 = [0, 1, 2].map((before) =>
    // The first and last characters are left out if they depend on the surrounding text.
    btoa("\0".repeat(before) + String.fromCharCode(...bytes))
      .replace(/.=+$/, "")
      .slice(before && before + 1),
  );
  return [secret, bytes.map((byte) => hex(byte, 2)).join(""), ...base64];
}

/** A secret as it is, or in an encoding such as base64. */
export interface Form {
  text: string;
  /** The pattern of the first characters, compiled only once, because compiling takes longer than matching. */
  pattern?: RegExp;
  /** The first characters, in the form that {@link PrefilteringRedactor} searches. */
  head?: string;
}

/** Removes one form of a secret from a text. */
export function removeForm(text: string, form: Form): string {
  form.pattern ??= new RegExp(Array.from(form.text.slice(0, HEAD_LENGTH), anyForm).join(""), "gi");
  const head = form.pattern;
  let clean = "";
  let end = 0;
  for (let match = head.exec(text); match; match = head.exec(text)) {
    clean += text.slice(end, match.index) + REDACTED;
    end = head.lastIndex;
    for (const character of form.text.slice(HEAD_LENGTH)) {
      const next = new RegExp(anyForm(character), "iy");
      next.lastIndex = end;
      if (!next.test(text)) break;
      head.lastIndex = end = next.lastIndex;
    }
  }
  return clean + text.slice(end);
}

/** The characters that differ between the two alphabets of base64. */
const ALIKE = ["+-", "/_"];

/** Returns a pattern for a character in any encoding. Repetitions are limited, so that many backslashes do not take long. */
function anyForm(character: string): string {
  const code = character.charCodeAt(0);
  const plain = ALIKE.find((pair) => pair.includes(character)) ?? `\\u${hex(code, 4)}`;
  // The ampersand of an HTML escape is `\u0026` in JSON written by .NET and Go, and `&amp;` if escaped twice.
  return `(?:\\\\|%(?:25)*5c){0,7}(?:[${plain}]|u${hex(code, 4)}|(?:&(?:amp;)?|u0026)#(?:x0*${hex(code, 0)}|0*${code});|%(?:25)*${hex(code, 2)})`;
}
