import type { Operation } from "../document/operations.ts";
import { type Schemas, sentence } from "../document/schemas.ts";
import type { PrismRequest } from "./engine.ts";
import type { Problem } from "./problem.ts";

/**
 * In which ways a body of `null` is not what the document says. Prism takes it for no body, which is right only where a
 * body is required.
 */
export function nullBodyViolations(
  schemas: Schemas,
  { requestBody }: Operation,
  { body, headers }: PrismRequest,
): NonNullable<Problem["validation"]> {
  const schema = requestBody?.content[headers?.["content-type"] ?? ""]?.schema;
  if (body !== null || !schema || requestBody?.required) return [];
  const validate = schemas.of(schema);
  if (validate(body)) return [];
  return (validate.errors ?? []).map((error) => ({
    location: ["body"],
    code: error.keyword,
    message: `Request body ${sentence(error)}`,
  }));
}
