import type { Schema } from "../document/openapi/types.ts";
import { strictestMax, strictestMin } from "./facet-limits.ts";
import type { Ids } from "./ids.ts";

/** Makes an id that fits the lengths that schemas allow: shortened or filled up if it must be. */
export function plainText(ids: Ids, facets: Schema[]): string {
  const id = ids.next();
  const minLength = strictestMin(facets, "minLength");
  return fitted(id, Math.min(Math.max(minLength, id.length), strictestMax(facets, "maxLength")));
}

const PLAIN = ["type", "minLength", "maxLength", "description", "examples", "example", "title", "default"];

/** Reports whether a schema allows any text of a length: most schemas do, and their texts need no validation. */
export const isPlainText = (schema: Schema): boolean =>
  schema.type === "string" && Object.keys(schema).every((keyword) => PLAIN.includes(keyword));

/** Fits an id to a length: keeps its end, which makes it unique, or fills it up. */
// Not with digits or letters: two ids would become one text.
export const fitted = (id: string, length: number) => (length === 0 ? "" : id.slice(-length).padEnd(length, "-"));

/** Replaces a character with one of four bytes in UTF-8. */
export const wide = (char: string) => {
  if (/[a-z]/.test(char)) return String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97); // bold letters
  if (/[0-9]/.test(char)) return String.fromCodePoint(0x1d7ce + Number(char)); // bold digits
  return "\u{1f600}";
};
