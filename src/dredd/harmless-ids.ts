import { randomUUID } from "node:crypto";
import { isIdName } from "../document/openapi/id-name.ts";
import { resolveSchema } from "../document/openapi/resolve.ts";
import type { Document, MediaType, Parameter, Schema } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import { type Schemas, sentence } from "../document/schemas/schemas.ts";
import { facetsOf, itemsOf, propertySchema } from "../document/schemas/shape.ts";
import { exampleOf, writtenType } from "./plan.ts";

/** Begins every ID that stands for nothing, so that a provider can find its origin in a log. */
export const MARK = "contract-check-";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX_ID = /^[0-9a-f]{32}$/i;

/**
 * An operation whose examples name nothing that exists: a contract check must never delete somebody's task. Replaced are
 * the parameters of the path, whatever is named like an ID, and every string in an array of the body.
 * @throws `NotHarmless` where the document does not allow a value that surely does not exist
 */
export function withHarmlessIds(document: Document, schemas: Schemas, operation: Operation): Operation {
  const replace = (schema: Schema, example: unknown, name: string, label: string) => {
    const value = replaceIds(document, schema, example, name, label);
    const validate = schemas.validatorOf(schema, "request");
    if (!validate(value)) refuse(`${label} ${sentence(validate.errors?.[0] as never)}`);
    return value;
  };
  const { parameters, requestBody } = operation;
  const parameterOf = (parameter: Parameter): Parameter => {
    const { name, in: place, example, schema } = parameter;
    if (example === undefined || !(place === "path" || isIdName(name))) return parameter;
    return { ...parameter, example: replace(schema, example, "id", `the parameter ${name}`) };
  };
  const contentOf = ([type, content]: [string, MediaType]): [string, MediaType] => {
    if (type !== writtenType(requestBody?.content ?? {})) return [type, content]; // it is not sent
    const example = exampleOf(content);
    if (example === undefined) refuse(`the body of type ${type} has no example that could be made harmless`);
    return [type, { ...content, example: replace(content.schema ?? {}, example, "", "the body") }];
  };
  return {
    ...operation,
    parameters: parameters.map(parameterOf),
    ...(requestBody && {
      requestBody: { ...requestBody, content: Object.fromEntries(Object.entries(requestBody.content).map(contentOf)) },
    }),
  };
}

function replaceIds(document: Document, node: Schema, value: unknown, name: string, label: string): unknown {
  const schema = resolveSchema(document, node);
  if (schema.enum || "const" in schema) return value; // a choice, not a name of something
  if (Array.isArray(value))
    return value.map((item, at) => replaceIds(document, itemAt(document, schema, at), item, "id", label));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        replaceIds(document, propertySchema(document, schema, key), child, key, label),
      ]),
    );
  }
  if (!isIdName(name)) return value;
  if (typeof value === "number") refuse(`${label}: ${name} is a number, which may exist whatever it is`);
  if (typeof value !== "string") return value;
  return harmlessId(
    value,
    Math.min(...facetsOf(document, schema).map(({ maxLength = MARK.length + 36 }) => maxLength)),
  );
}

/** The schema of an item of an array. */
const itemAt = (document: Document, schema: Schema, at: number): Schema =>
  facetsOf(document, schema)
    .map(({ prefixItems = [] }) => (prefixItems as Schema[])[at])
    .find((item) => item !== undefined) ??
  itemsOf(document, schema) ??
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

/** Why an operation is not replayed against a given server. */
export class NotHarmless extends Error {}

function refuse(reason: string): never {
  throw new NotHarmless(`${reason}. With --literal-examples the documented examples are sent as they are`);
}
