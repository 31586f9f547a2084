import { concrete } from "../document/openapi/media-type.ts";
import type { Document } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import type { Plan } from "./plan.ts";

/**
 * Returns the operations and responses of a document in OpenAPI 3.0, which Dredd understands. Requests and schemas are
 * left out, since the hooks write requests and validate responses.
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

/** Reports whether Dredd can replay a documented status: not a range like `4XX`, nor `default`. */
export const isReplayable = (status: string): boolean => /^\d{3}$/.test(status);

/** Returns the path for Dredd, whose parser accepts only ASCII letters, digits, `_` and `.` in parameter names. */
export const pathInDredd = ({ path, parameters }: Operation): string =>
  parameters.reduce((text, { name }, at) => text.replaceAll(`{${name}}`, () => `{${nameInDredd(name, at)}}`), path);

const nameInDredd = (name: string, at: number) => (/^[\w.]+$/.test(name) ? name : `parameter${at + 1}`);

function operationOf({ summary, parameters, responses }: Operation): object {
  const replayable = Object.entries(responses).filter(([status]) => isReplayable(status));
  return {
    summary,
    // Dredd omits a request without an example.
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
        const types = Object.keys(content).map((type) => [concrete(type), {}]);
        // Dredd makes no transaction of an empty `content`.
        return [status, { description, ...(types.length > 0 && { content: Object.fromEntries(types) }) }];
      }),
    ),
  };
}
