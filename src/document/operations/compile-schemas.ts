import type { MediaType, Schema } from "../openapi/types.ts";
import type { Direction } from "../schemas/schema-shapes.ts";
import type { Schemas } from "../schemas/schemas.ts";
import type { Operation } from "./operations.ts";

/**
 * Compiles every schema against which requests and responses are validated, so that an unusable schema is reported
 * instead of accepting every value.
 * @throws `UsageError` that names the first schema that does not compile
 */
export function compileSchemas(schemas: Schemas, { parameters, requestBody, responses }: Operation): void {
  const compile = (direction: Direction, nodes: { schema?: Schema }[]) => {
    for (const { schema } of nodes) if (schema) schemas.validatorOf(schema, direction);
  };
  const media = (content: Record<string, MediaType> = {}) => Object.values(content);
  compile("request", [...parameters, ...media(requestBody?.content)]);
  for (const { headers = {}, content } of Object.values(responses)) {
    compile("response", [...Object.values(headers), ...media(content)]);
  }
}
