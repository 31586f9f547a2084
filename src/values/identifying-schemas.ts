import type { Contract } from "../document/contract.ts";
import { isIdName } from "../document/openapi/id-name.ts";
import type { Parameter, Schema } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import { NotTried } from "./not-tried.ts";
import { isProperty, type Subschema, subschemasOf } from "./subschemas.ts";

/** The lowest number that no server reaches by counting up its IDs. A random number above it is no existing ID. */
const UNGUESSABLE = 2 ** 29;

/** Methods that change nothing on the server. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
const SAFE = ["get", "head", "options", "trace"];

/** Reports whether the values of a subschema are IDs. The subschema belongs to the body or to a parameter. */
export function isIdentifying({ path }: Pick<Subschema, "path">, parameter?: Parameter): boolean {
  const property = path.findLast(isProperty);
  if (property !== undefined) return isIdName(property);
  return parameter !== undefined && (parameter.in === "path" || isIdName(parameter.name));
}

const known = new WeakMap<Contract, Set<Schema>>();

/** Returns the schemas of all IDs in requests. They are found once for a contract, which may have thousands of schemas. */
export function identifyingSchemas(contract: Contract): Set<Schema> {
  const found = known.get(contract) ?? findIdentifying(contract);
  known.set(contract, found);
  return found;
}

function findIdentifying({ schemas, operations }: Contract): Set<Schema> {
  const identifying = (node: Schema, parameter?: Parameter) =>
    subschemasOf(schemas, node, "request").filter((subschema) => isIdentifying(subschema, parameter));
  const found = operations.flatMap(({ operation: { parameters, requestBody } }) => [
    ...parameters.flatMap((parameter) => identifying(parameter.schema, parameter)),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) => identifying(schema)),
  ]);
  return new Set(found.map(({ schema }) => schema));
}

/**
 * Asserts that a value cannot harm an existing object.
 * @throws NotTried for a number that may be the ID of an object that the request would change
 */
export function assertHarmless({ method }: Operation, value: unknown): void {
  if (typeof value !== "number" || Math.abs(value) >= UNGUESSABLE || SAFE.includes(method)) return;
  throw new NotTried("a number this small may be the ID of an object that the request would change");
}
