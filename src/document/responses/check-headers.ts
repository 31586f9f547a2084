import type { Response } from "../openapi/types.ts";
import { parseParameter } from "../parameters/parse-parameter.ts";
import { errorSentence, type Schemas } from "../schemas/schemas.ts";
import type { ResponseViolation } from "./check-response.ts";

/** Compares the documented headers of a response with the received ones. Other headers are allowed. */
export function checkHeaders(
  schemas: Schemas,
  response: Response | undefined,
  received: Record<string, string | string[] | undefined>,
): { name: string; violation: ResponseViolation }[] {
  return Object.entries(response?.headers ?? {}).flatMap(([name, header]) => {
    const text = received[name.toLowerCase()];
    if (text === undefined) {
      const message = `the header ${name} is missing`;
      const violation = { keyword: "required", message, pointer: schemas.pointerTo(header) };
      return header.required ? [{ name, violation }] : [];
    }
    const value = parseParameter(schemas, { ...header, name, in: "header" }, String(text));
    return schemas.errors(header.schema, value).map((error) => {
      const message = `header ${name} ${errorSentence(error)}`;
      return { name, violation: { keyword: error.keyword, message, pointer: schemas.keywordPointer(error) } };
    });
  });
}
