import type { Operation } from "../document/operations.ts";
import { resolve } from "../document/resolve.ts";
import type { Document, MediaType } from "../document/types.ts";

/**
 * What Dredd needs of the document, in the OpenAPI 3.0 that it understands: what to send and which responses there are.
 * The schemas stay out: of 3.1 Dredd ignores most, with a warning for each, and the hooks check responses against them all.
 */
export function inDreddsDialect(document: Document, operations: Operation[]): object {
  const { title, version } = document.info;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(document, operation) };
  }
  return { openapi: "3.0.3", info: { title, version }, paths };
}

/** Whether Dredd can replay a documented status: it can no range like `4XX`, and no `default`. */
export const isReplayable = (status: string): boolean => /^\d{3}$/.test(status);

/** The example of a body: the media type's own, its first named one, or the first of its schema; `undefined` if none. */
export function exampleOf(document: Document, { example, examples = {}, schema = {} }: MediaType): unknown {
  if (example !== undefined) return example;
  const [named] = Object.values(examples);
  if (named) return resolve(document, named).value;
  return (resolve(document, schema).examples as unknown[] | undefined)?.[0];
}

function operationOf(document: Document, operation: Operation): object {
  const { summary, parameters, requestBody, responses } = operation;
  const bodies = Object.entries(requestBody?.content ?? {}).map(([type, content]): [string, object] => [
    type,
    { example: exampleOf(document, content) },
  ]);
  return {
    summary,
    parameters: parameters.map(({ name, in: place, required, example }) => ({ name, in: place, required, example })),
    ...(bodies.length > 0 && { requestBody: { content: Object.fromEntries(bodies) } }),
    responses: Object.fromEntries(
      Object.entries(responses)
        .filter(([status]) => isReplayable(status))
        .map(([status, { description, content = {} }]) => {
          const types = Object.keys(content).map((type) => [type, {}]);
          // Of an empty `content` Dredd makes no transaction.
          return [status, { description, ...(types.length > 0 && { content: Object.fromEntries(types) }) }];
        }),
    ),
  };
}
