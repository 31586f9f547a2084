import type { MediaType, Schema } from "../openapi/types.ts";
import type { Direction } from "../schemas/schema-shapes.ts";
import type { Schemas } from "../schemas/schemas.ts";
import type { Operation } from "./operations.ts";

/**
 * Compiles every schema that a request or a response is validated against.
 * @throws naming the first schema that does not compile: a validator that skips it in silence would pass everything
 */
export function compileSchemas(schemas: Schemas, { parameters, requestBody, responses }: Operation): void {
  const all = (direction: Direction, nodes: { schema?: Schema }[]) => {
    for (const { schema } of nodes) if (schema) schemas.validatorOf(schema, direction);
  };
  const media = (content: Record<string, MediaType> = {}) => Object.values(content);
  all("request", [...parameters, ...media(requestBody?.content)]);
  for (const { headers = {}, content } of Object.values(responses)) {
    all("response", [...Object.values(headers), ...media(content)]);
  }
}
