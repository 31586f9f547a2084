import { randomUUID } from "node:crypto";
import { UsageError } from "../command-line/command.ts";
import { isIdName } from "../document/id-name.ts";
import type { Operation } from "../document/operations.ts";
import { resolveSchema } from "../document/resolve.ts";
import { type Schemas, sentence } from "../document/schemas.ts";
import { itemsOf, propertySchema } from "../document/shape.ts";
import type { Document, MediaType, Parameter, Schema } from "../document/types.ts";
import { exampleOf, writtenType } from "./plan.ts";

/** Begins every ID that stands for nothing, so that a provider can find its origin in a log. */
export const MARK = "contract-check-";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX_ID = /^[0-9a-f]{32}$/i;

/**
 * An operation whose examples name nothing that exists: a contract check must never delete somebody's task. Replaced are
 * the parameters of the path, whatever is named like an ID, and every string in an array of the body.
 * @throws `UsageError` where the document does not allow a value that surely does not exist
 */
export function withHarmlessIds(document: Document, schemas: Schemas, operation: Operation): Operation {
  const where = `${operation.method.toUpperCase()} ${operation.path}`;
  const replace = (schema: Schema, example: unknown, name: string, label: string) => {
    const value = replaceIds(document, schema, example, name, `${where}: ${label}`);
    const validate = schemas.validatorOf(schema, "request");
    if (!validate(value)) refuse(`${where}: ${label} ${sentence(validate.errors?.[0] as never)}`);
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
    if (example === undefined) refuse(`${where}: the body of type ${type} has no example that could be made harmless`);
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
    return value.map((item) => replaceIds(document, itemsOf(document, schema) ?? {}, item, "id", label));
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
  return typeof value === "string" ? harmlessId(value) : value;
}

/** A value that cannot be guessed, marked, of the form of the example. */
function harmlessId(example: string): string {
  const random = randomUUID();
  const marked = `00000000${random.slice(8)}`;
  if (UUID.test(example)) return marked;
  return HEX_ID.test(example) ? marked.replaceAll("-", "") : MARK + random;
}

function refuse(reason: string): never {
  throw new UsageError(`${reason}. With --literal-examples the documented examples are sent as they are`);
}
