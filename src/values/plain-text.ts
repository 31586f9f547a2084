import type { Schema } from "../document/openapi/types.ts";
import { strictestMax, strictestMin } from "./facet-limits.ts";
import type { Ids } from "./ids.ts";

/** Returns a function that makes an ID, and shortens or pads it to a length that the schemas allow. */
export function plainTexts(ids: Ids, facets: Schema[]): () => string {
  const [minLength, maxLength] = [strictestMin(facets, "minLength"), strictestMax(facets, "maxLength")];
  return () => {
    const id = ids.next();
    return fitToLength(id, Math.min(Math.max(minLength, id.length), maxLength));
  };
}

const PLAIN = ["type", "minLength", "maxLength", "description", "examples", "example", "title", "default"];

/** Reports whether a schema limits only the length of a text. Texts of such schemas, the most common, need no validation. */
export const isPlainText = (schema: Schema): boolean =>
  schema.type === "string" && Object.keys(schema).every((keyword) => PLAIN.includes(keyword));

/** Fits an ID to a length. A shortened ID keeps its end, which makes it unique. */
// Padding with digits or letters could make two IDs equal.
export const fitToLength = (id: string, length: number) => (length === 0 ? "" : id.slice(-length).padEnd(length, "-"));

/** Returns a character of four bytes in UTF-8 in place of a given character. */
export const wideCharacter = (char: string) => {
  if (/[a-z]/.test(char)) return String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97); // bold letters
  if (/[0-9]/.test(char)) return String.fromCodePoint(0x1d7ce + Number(char)); // bold digits
  return "\u{1f600}";
};
