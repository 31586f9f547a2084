import type { Schema } from "../document/openapi/types.ts";
import type { Ids } from "./ids.ts";

/** A text of a length that schemas allow: an id, as far as there is room. */
export function plainText(ids: Ids, facets: Schema[]): string {
  const id = ids.next();
  const least = Math.max(0, ...facets.map(({ minLength = 0 }) => minLength));
  const most = Math.min(...facets.map(({ maxLength = Number.POSITIVE_INFINITY }) => maxLength));
  return fitted(id, Math.min(Math.max(least, id.length), most));
}

const PLAIN = ["type", "minLength", "maxLength", "description", "examples", "example", "title", "default"];

/** Whether any text of a length will do: by far the most are like this, and need no validation. */
export const isPlainText = (schema: Schema): boolean =>
  schema.type === "string" && Object.keys(schema).every((keyword) => PLAIN.includes(keyword));

/** An id with a length: its end, which differs from others, or with more behind it. */
// Not filled up with what the running number is written in: two ids would become one text.
export const fitted = (id: string, length: number) => (length === 0 ? "" : id.slice(-length).padEnd(length, "-"));

/** A character as one of four bytes in UTF-8. */
export const wide = (char: string) => {
  if (/[a-z]/.test(char)) return String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97); // bold letters
  if (/[0-9]/.test(char)) return String.fromCodePoint(0x1d7ce + Number(char)); // bold digits
  return "\u{1f600}";
};
