import type { Response } from "../openapi/types.ts";
import { parseParameter } from "../parameters/parse-parameter.ts";
import { type Schemas, sentence } from "../schemas/schemas.ts";
import type { ResponseViolation } from "./check-response.ts";

/** A violation in a header of a response. */
export interface HeaderViolation {
  name: string;
  violation: ResponseViolation;
}

/** Compares the headers of a response with those that the document gives for it; others are free. */
export function checkHeaders(
  schemas: Schemas,
  response: Response | undefined,
  headers: Record<string, string | string[] | undefined>,
): HeaderViolation[] {
  return Object.entries(response?.headers ?? {}).flatMap(([name, header]) => {
    const text = headers[name.toLowerCase()];
    if (text === undefined) {
      const message = `the header ${name} is missing`;
      return header.required
        ? [{ name, violation: { keyword: "required", message, pointer: schemas.pointerTo(header) } }]
        : [];
    }
    const value = parseParameter(schemas, { ...header, name, in: "header" }, String(text));
    return schemas.errors(header.schema, value).map((error) => ({
      name,
      violation: {
        keyword: error.keyword,
        message: `header ${name} ${sentence(error)}`,
        pointer: schemas.keywordPointer(error),
      },
    }));
  });
}
