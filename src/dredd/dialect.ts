import { concreteType } from "../document/openapi/media-type.ts";
import type { Document } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import type { Plan } from "./plan.ts";

/**
 * Returns the operations and responses of a document in OpenAPI 3.0, which Dredd understands. Requests and schemas are
 * left out, since the hooks build the requests and validate the responses.
 */
export function inDreddsDialect(document: Document, plans: Plan[]): object {
  const { title, version } = document.info;
  const paths: Record<string, Record<string, object>> = {};
  for (const { contract } of plans) {
    const path = pathInDredd(contract.operation);
    paths[path] = { ...paths[path], [contract.operation.method]: operationOf(contract.operation) };
  }
  return { openapi: "3.0.3", info: { title, version }, paths };
}

/** Reports whether Dredd can replay a documented status. Dredd cannot replay a range like `4XX`, nor `default`. */
export const isReplayable = (status: string): boolean => /^\d{3}$/.test(status);

/** Returns the path with parameter names that Dredd's parser accepts: ASCII letters, digits, `_` and `.`. */
export const pathInDredd = ({ path, parameters }: Operation): string =>
  parameters.reduce((text, { name }, at) => text.replaceAll(`{${name}}`, () => `{${nameInDredd(name, at)}}`), path);

const nameInDredd = (name: string, at: number) => (/^[\w.]+$/.test(name) ? name : `parameter${at + 1}`);

function operationOf({ summary, parameters, responses }: Operation): object {
  const replayable = Object.entries(responses).filter(([status]) => isReplayable(status));
  return {
    summary,
    // Dredd skips a request whose path parameter has no example.
    parameters: parameters
      .map(({ in: place, name, example }, at) => ({
        name: nameInDredd(name, at),
        in: place,
        required: true,
        example: String(example),
      }))
      .filter((parameter) => parameter.in === "path"),
    responses: Object.fromEntries(
      replayable.map(([status, { description, content = {} }]) => {
        const types = Object.keys(content).map((type) => [concreteType(type), {}]);
        // Dredd skips a response whose `content` is empty.
        return [status, { description, ...(types.length > 0 && { content: Object.fromEntries(types) }) }];
      }),
    ),
  };
}
