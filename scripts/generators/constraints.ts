import { type Operation, operations } from "../../src/document/operations.ts";
import { resolve } from "../../src/document/resolve.ts";
import type { Document, MediaType, Schema } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The keywords that limit a value; the others describe it or compose schemas. */
const LIMITS = [
  "type",
  "const",
  "enum",
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "additionalProperties",
  "required",
] as const;

/**
 * The limits of every operation as constants with their types: `deleteTasksRequest`, `deleteTasksResponses`; and, for
 * the operation with an `x-deletable-when`, `DELETABLE_WHEN` and `DELETABLE_STATUSES`.
 */
export function constraints(document: Document): string {
  const all = operations(document);
  const parts = [...all.map((operation) => limitsOf(document, operation)), deletability(document, all)];
  return `// ${notice}\n\n${parts.filter(Boolean).join("\n")}`;
}

function limitsOf(document: Document, operation: Operation): string {
  const title = `${operation.method.toUpperCase()} ${operation.path}`;
  const parameters: Record<string, Record<string, object>> = {};
  for (const parameter of operation.parameters) {
    parameters[parameter.in] ??= {};
    Object.assign(parameters[parameter.in] as object, {
      [parameter.name]: { required: parameter.required ?? false, ...limits(document, parameter.schema) },
    });
  }
  const body = operation.requestBody && {
    required: operation.requestBody.required ?? false,
    content: contents(document, operation.requestBody.content),
  };
  const request = {
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...parameters,
    ...(body && { body }),
  };
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, { content }]) => [status, contents(document, content ?? {})]),
  );
  return [
    constant(`${operation.operationId}Request`, `The limits of the request ${title}.`, request),
    constant(`${operation.operationId}Responses`, `The limits of the responses to ${title}, by status.`, responses),
  ].join("\n");
}

function deletability(document: Document, all: Operation[]): string | undefined {
  const [operation, another] = all.filter((each) => each["x-deletable-when"]);
  if (!operation) return undefined;
  if (another) throw new Error(`x-deletable-when stands in both ${operation.operationId} and ${another.operationId}`);
  const alternatives = resolve(document, operation["x-deletable-when"] as Schema).anyOf ?? [];
  const values = Object.fromEntries(
    alternatives
      .flatMap(({ properties }) => Object.entries(properties ?? {}))
      .map(([name, schema]) => [name, allowed(resolve(document, schema))]),
  );
  return [
    constant(
      "DELETABLE_WHEN",
      "A task can be deleted when any of these properties has one of the values listed for it.",
      values,
    ),
    "/** The statuses in which a task can be deleted, whether or not the Agent is connected. */",
    "export const DELETABLE_STATUSES = DELETABLE_WHEN.status;",
    "",
    "/** A status in which a task can be deleted. */",
    "export type DeletableStatus = (typeof DELETABLE_STATUSES)[number];",
    "",
  ].join("\n");
}

const allowed = (schema: Schema): unknown[] => schema.enum ?? [schema.const];

const contents = (document: Document, content: Record<string, MediaType>) =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, limits(document, schema ?? {})]));

function limits(document: Document, node: Schema, within: Schema[] = []): object {
  const schema = resolve(document, node);
  if (within.includes(schema)) return {}; // a recursive schema: its limits are written out once
  const nested = (child: Schema) => limits(document, child, [...within, schema]);
  return {
    ...Object.fromEntries(LIMITS.filter((keyword) => keyword in schema).map((keyword) => [keyword, schema[keyword]])),
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, nested(child)])),
    }),
    ...(schema.items && { items: nested(schema.items) }),
  };
}

const constant = (name: string, text: string, value: unknown) =>
  `/** ${text} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`;
