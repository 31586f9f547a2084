import { randomUUID } from "node:crypto";
import type { OperationContract } from "../document/contract.ts";
import { isIdName } from "../document/openapi/id-name.ts";
import type { Schema } from "../document/openapi/types.ts";
import type { SchemaShapes } from "../document/schemas/schema-shapes.ts";
import { sentence } from "../document/schemas/schemas.ts";
import { MARK } from "../values/ids.ts";
import { NotReplayed } from "./plan.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX_ID = /^[0-9a-f]{32}$/i;

/**
 * Returns the contract of an operation with examples that name nothing that exists: a check must never delete somebody's task.
 * It replaces the path parameters, whatever is named like an ID, and every string in an array of the body.
 * @throws NotReplayed if the document does not allow a value that certainly does not exist
 */
export function withHarmlessIds(contract: OperationContract): OperationContract {
  const { schemas, operation, body } = contract;
  const replace = (schema: Schema, example: unknown, name: string, label: string) => {
    const value = replaceIds(schemas, schema, example, name, label);
    const validate = schemas.validatorOf(schema, "request");
    if (!validate(value)) refuse(`${label} ${sentence(validate.errors?.[0] as never)}`);
    return value;
  };
  const parameters = operation.parameters.map((parameter) => {
    const { name, in: place, example, schema } = parameter;
    if (example === undefined || !(place === "path" || isIdName(name))) return parameter;
    return { ...parameter, example: replace(schema, example, "id", `the parameter ${name}`) };
  });
  return {
    ...contract,
    operation: { ...operation, parameters },
    body: body?.example === undefined ? body : { ...body, example: replace(body.schema, body.example, "", "the body") },
  };
}

function replaceIds(schemas: SchemaShapes, node: Schema, value: unknown, name: string, label: string): unknown {
  const schema = schemas.resolve(node);
  if (schema.enum || "const" in schema) return value; // a choice, not a name of something
  if (Array.isArray(value))
    return value.map((item, at) => replaceIds(schemas, itemAt(schemas, schema, at), item, "id", label));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        replaceIds(schemas, schemas.propertySchema(schema, key), child, key, label),
      ]),
    );
  }
  if (!isIdName(name)) return value;
  if (typeof value === "number") refuse(`${label}: ${name} is a number, which may exist whatever it is`);
  if (typeof value !== "string") return value;
  return harmlessId(value, Math.min(...schemas.facetsOf(schema).map(({ maxLength = MARK.length + 36 }) => maxLength)));
}

/** The schema of an item of an array. */
const itemAt = (schemas: SchemaShapes, schema: Schema, at: number): Schema =>
  schemas
    .facetsOf(schema)
    .map(({ prefixItems = [] }) => (prefixItems as Schema[])[at])
    .find((item) => item !== undefined) ??
  schemas.itemsOf(schema) ??
  {};

/** So many random hexadecimal digits cannot be guessed. */
const RANDOM_DIGITS = 20;

/** A value that cannot be guessed, of the form of the example, marked as far as there is room. */
function harmlessId(example: string, maxLength: number): string {
  const random = randomUUID();
  const marked = `00000000${random.slice(8)}`;
  if (UUID.test(example)) return marked;
  if (HEX_ID.test(example)) return marked.replaceAll("-", "");
  if (maxLength >= MARK.length + RANDOM_DIGITS) return (MARK + random).slice(0, maxLength);
  return maxLength >= RANDOM_DIGITS ? random.replaceAll("-", "").slice(0, maxLength) : MARK + random;
}

function refuse(reason: string): never {
  throw new NotReplayed(`${reason}. With --literal-examples the documented examples are sent as they are`);
}
