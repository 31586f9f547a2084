import { concrete } from "../document/openapi/media-type.ts";
import type { Document } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import type { Plan } from "./plan.ts";

/**
 * What Dredd needs of the document, in the OpenAPI 3.0 that it understands: which operations and responses there are. What
 * to send stays out, for the hooks write it, and so do the schemas, for the hooks check responses against them all.
 */
export function inDreddsDialect(document: Document, plans: Plan[]): object {
  const { title, version } = document.info;
  const paths: Record<string, Record<string, object>> = {};
  for (const plan of plans) {
    const { method } = plan.contract.operation;
    const path = pathInDredd(plan.contract.operation);
    paths[path] = { ...paths[path], [method]: operationOf(plan) };
  }
  return { openapi: "3.0.3", info: { title, version }, paths };
}

/** Whether Dredd can replay a documented status: it can no range like `4XX`, and no `default`. */
export const isReplayable = (status: string): boolean => /^\d{3}$/.test(status);

/** The path of an operation as Dredd gets it: of a parameter's name its parser takes ASCII letters, digits, `_` and `.` only. */
export const pathInDredd = ({ path, parameters }: Operation): string =>
  parameters.reduce((text, { name }, at) => text.replaceAll(`{${name}}`, () => `{${nameInDredd(name, at)}}`), path);

const nameInDredd = (name: string, at: number) => (/^[\w.]+$/.test(name) ? name : `parameter${at + 1}`);

function operationOf({ contract: { operation } }: Plan): object {
  const { summary, parameters, responses } = operation;
  return {
    summary,
    // Without an example Dredd leaves the request out.
    parameters: parameters
      .map(({ name, ...others }, at) => ({ ...others, name: nameInDredd(name, at) }))
      .filter((parameter) => parameter.in === "path")
      .map(({ name, in: place, example }) => ({ name, in: place, required: true, example: String(example) })),
    responses: Object.fromEntries(
      Object.entries(responses)
        .filter(([status]) => isReplayable(status))
        .map(([status, { description, content = {} }]) => {
          const types = Object.keys(content).map((type) => [concrete(type), {}]);
          // Of an empty `content` Dredd makes no transaction.
          return [status, { description, ...(types.length > 0 && { content: Object.fromEntries(types) }) }];
        }),
    ),
  };
}
