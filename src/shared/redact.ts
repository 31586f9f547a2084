import { hex } from "./hex.ts";

/** The replacement of a secret. */
export const REDACTED = "***";

/** The minimum length of a secret, in characters. A shorter text occurs in ordinary words, and real credentials are longer. */
export const MIN_LENGTH = 8;

/** The number of characters that must match. Further matching characters are removed too, since an echo may be cut off. */
export const HEAD_LENGTH = 24;

/**
 * Returns a function that removes secrets from received texts, which may echo them unchanged, or encoded for JSON (`\/`,
 * `\u002B`), a URL (`%2F`, `%252F`), HTML (`&#47;`), base64 or hexadecimal, nested to a depth of three. Letter case is ignored.
 *
 * @example
 * redactor([token])(text);
 */
export function redactor(secrets: string[]): (text: string) => string {
  // The longest first, since one secret can contain another.
  const all = secrets.filter(({ length }) => length >= MIN_LENGTH).sort((a, b) => b.length - a.length);
  return (text) => {
    const plain = folded(text);
    // For a text like the id of a request, all forms of a long token would take too long.
    return all
      .filter((secret) => ENCODED.test(text) || headsOf(secret).some((head) => plain.includes(head)))
      .flatMap(written)
      .reduce((clean, form) => removeForm(clean, form), text);
  };
}

/** A text that may contain encoded characters. */
export const ENCODED = /[\\%&]|u[\da-f]{4}/i;

/** Returns the first characters of a form, folded. A text without encoded characters contains them if it contains the form. */
export const headOf = (text: string): string => folded(text.slice(0, HEAD_LENGTH));

/** Removes the differences that do not matter in a secret: letter case, and the two alphabets of base64. */
export const folded = (text: string): string => text.toUpperCase().replaceAll("-", "+").replaceAll("_", "/");

/** The last secret's head and the heads of its forms: a client redacts the same token in every call. */
let latest: [head: string, heads: string[]] = ["", []];

function headsOf(secret: string): string[] {
  const head = secret.slice(0, HEAD_LENGTH);
  if (latest[0] !== head) latest = [head, written(head).map(headOf)];
  return latest[1];
}

/** Returns a secret as it is, in hexadecimal, and in base64 at each of the three offsets in a longer text. */
export function written(secret: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(secret));
  const base64 = [0, 1, 2].map((before) =>
    // The first and last characters are left out if they depend on the surrounding text.
    btoa("\0".repeat(before) + bytes.map((byte) => String.fromCharCode(byte)).join(""))
      .replace(/.=+$/, "")
      .slice(before && before + 1),
  );
  return [secret, bytes.map((byte) => hex(byte, 2)).join(""), ...base64];
}

/** Returns the pattern of the first characters of a form. */
export const patternOf = (form: string): RegExp =>
  new RegExp(Array.from(form.slice(0, HEAD_LENGTH), anyForm).join(""), "gi");

/** Removes a form of a secret from a text. */
export function removeForm(text: string, form: string, head: RegExp = patternOf(form)): string {
  let clean = "";
  let end = 0;
  for (let match = head.exec(text); match; match = head.exec(text)) {
    clean += text.slice(end, match.index) + REDACTED;
    end = head.lastIndex;
    for (const character of form.slice(HEAD_LENGTH)) {
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
