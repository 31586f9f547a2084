import type { Violation } from "./check-response.ts";
import { resolve } from "./resolve.ts";
import { type Schemas, sentence } from "./schemas.ts";
import type { Document, Response, Schema } from "./types.ts";

/** A violation in a header of an answer. */
export interface HeaderViolation {
  name: string;
  violation: Violation;
}

/** Compares the headers of an answer with those that the document gives for it; others are free. */
export function checkHeaders(
  document: Document,
  schemas: Schemas,
  response: Response | undefined,
  headers: Record<string, string | string[] | undefined>,
): HeaderViolation[] {
  return Object.entries(response?.headers ?? {}).flatMap(([name, node]) => {
    const header = resolve(document, node);
    const text = headers[name.toLowerCase()];
    if (text === undefined) {
      const message = `the header ${name} is missing`;
      return header.required
        ? [{ name, violation: { keyword: "required", message, pointer: schemas.where(header) } }]
        : [];
    }
    const validate = schemas.of(header.schema);
    if (validate(typed(resolve(document, header.schema), String(text)))) return [];
    return (validate.errors ?? []).map((error) => ({
      name,
      violation: {
        keyword: error.keyword,
        message: `header ${name} ${sentence(error)}`,
        pointer: schemas.placeOf(error),
      },
    }));
  });
}

/** A header's text as the number that its schema speaks of, if it is one. */
const typed = (schema: Schema, text: string): string | number => {
  const numeric = [schema.type].flat().some((type) => type === "integer" || type === "number");
  return numeric && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
};
