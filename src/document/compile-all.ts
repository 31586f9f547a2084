import type { Operation } from "./operations.ts";
import type { Schemas } from "./schemas.ts";
import type { MediaType } from "./types.ts";

/**
 * Compiles every schema that a request or an answer is validated against.
 * @throws naming the first schema that does not compile: a validator that skips it in silence would pass everything
 */
export function compileAll(schemas: Schemas, { parameters, requestBody, responses }: Operation): void {
  const contents: Record<string, MediaType>[] = [
    requestBody?.content ?? {},
    ...Object.values(responses).map(({ content }) => content ?? {}),
  ];
  for (const { schema } of [...parameters, ...contents.flatMap((content) => Object.values(content))]) {
    if (schema) schemas.of(schema);
  }
}
