import type { Contract } from "../document/contract.ts";
import { isIdName } from "../document/openapi/id-name.ts";
import type { Parameter, Schema } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import { NotTried } from "./not-tried.ts";
import { ITEM, type Subschema, subschemasOf } from "./subschemas.ts";

/** Numbers from here on are not given out one after the other: one that is random names nothing that exists. */
const UNGUESSABLE = 2 ** 29;

/** The methods that change nothing. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
const SAFE = ["get", "head", "options", "trace"];

/** Whether a value at a place of a parameter, or of the body, names something. */
export function isIdentifying({ path }: Pick<Subschema, "path">, parameter?: Parameter): boolean {
  const step = path.findLast((each) => each !== ITEM && !/^<.*>$/.test(each));
  return step === undefined
    ? parameter !== undefined && (parameter.in === "path" || isIdName(parameter.name))
    : isIdName(step);
}

/** The schemas of all values in requests that name something. */
export function identifyingSchemas({ schemas, operations }: Contract): Set<Schema> {
  const found = operations.flatMap(({ operation: { parameters, requestBody } }) => [
    ...parameters.flatMap((parameter) =>
      subschemasOf(schemas, parameter.schema, "request").filter((place) => isIdentifying(place, parameter)),
    ),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) =>
      subschemasOf(schemas, schema, "request").filter((place) => isIdentifying(place)),
    ),
  ]);
  return new Set(found.map(({ schema }) => schema));
}

/**
 * Lets a value pass that names nothing, or cannot harm what it names.
 * @throws NotTried for a number that a server may have given to something, where the request would change that
 */
export function assertHarmless({ method }: Operation, value: unknown): void {
  if (typeof value !== "number" || Math.abs(value) >= UNGUESSABLE || SAFE.includes(method)) return;
  throw new NotTried("so small a number may name something, which the request would change");
}
