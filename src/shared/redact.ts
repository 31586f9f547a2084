import { hex } from "./hex.ts";

/** What takes the place of a secret. */
export const REDACTED = "***";

/** A shorter secret, in characters, is left alone: it occurs in ordinary words, and no real credential is so short. */
export const MIN_LENGTH = 8;

/** The characters of a secret that must match; what follows is removed as far as it matches, since an echo may be cut off. */
export const HEAD_LENGTH = 24;

/**
 * Removes secrets from texts of others, who may echo them: as they are, and as JSON (`\/`, `\u002B`), a URL (`%2F`, `%252F`),
 * HTML (`&#47;`), base64 or hexadecimal write them, nested to a depth of three. Letter case is ignored.
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
   * The forms of every secret. Made when they are asked for, since a call that succeeds does without. No field, which
   * `console.log` would show.
   */
  protected get forms(): readonly Form[] {
    this.#forms ??= formsOf(this.#secrets);
    return this.#forms;
  }

  /** A text without the secrets. */
  redact(text: string): string {
    return this.forms.reduce(remove, text);
  }

  /** A parsed JSON value, without the secrets in its strings, numbers and names. */
  redactValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item));
    if (typeof value === "object" && value) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.redact(key), this.redactValue(item)]));
    }
    const redacted = this.redact(`${value}`);
    return redacted === `${value}` ? value : redacted;
  }
}

/** The forms of secrets in the order in which they are removed: longest first, since one secret can contain another. */
export const formsOf = (secrets: readonly string[]): Form[] =>
  secrets
    .flatMap(written)
    .map((text) => ({ text }))
    .sort(longestFirst);

/** Orders forms. */
export const longestFirst = (a: Form, b: Form): number => b.text.length - a.text.length;

/** A secret itself, in hexadecimal, and in base64 at each of the three places where it can begin in a longer text. */
function written(secret: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(secret));
  const base64 = [0, 1, 2].map((before) =>
    // Without the first and last characters, if they depend on what stands before and after.
    btoa("\0".repeat(before) + String.fromCharCode(...bytes))
      .replace(/.=+$/, "")
      .slice(before && before + 1),
  );
  return [secret, bytes.map((byte) => hex(byte, 2)).join(""), ...base64];
}

/** A form of a secret. */
export interface Form {
  text: string;
  /** The pattern of its beginning, which is compiled once: that takes longer than to use it. */
  pattern?: RegExp;
  /** The beginning, as {@link QuickRedactor} looks for it. */
  head?: string;
}

/** A text without a form of a secret. */
export function remove(text: string, form: Form): string {
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

/** What base64 for URLs writes in place of each other. */
const ALIKE = ["+-", "/_"];

/** A pattern of a character in any encoding. Bounded, so that a long run of backslashes does not take long. */
function anyForm(character: string): string {
  const code = character.charCodeAt(0);
  const plain = ALIKE.find((pair) => pair.includes(character)) ?? `\\u${hex(code, 4)}`;
  // The ampersand of a form of HTML is `\u0026` in JSON of .NET and Go, and `&amp;` in HTML.
  return `(?:\\\\|%(?:25)*5c){0,7}(?:[${plain}]|u${hex(code, 4)}|(?:&(?:amp;)?|u0026)#(?:x0*${hex(code, 0)}|0*${code});|%(?:25)*${hex(code, 2)})`;
}
