import { kindOf } from "../document/openapi/media-type.ts";
import type { Document, MediaType, Parameter } from "../document/openapi/types.ts";
import type { Operation } from "../document/operations/operations.ts";
import { securityOf, unsupportedSecurity } from "../document/operations/security.ts";
import { serializeParameter, targetOf } from "../document/parameters/serialize-parameter.ts";

/** The request that is sent for an operation: Dredd's own writing of parameters and forms knows no styles. */
export interface Plan {
  operation: Operation;
  /** Path and query, with the examples of the parameters. */
  target: string;
  headers: [name: string, value: string][];
  body?: string;
}

/** The request of an operation from its documented examples; a sentence where there is none to send. */
export function planOf(document: Document, operation: Operation): Plan | string {
  const { method, parameters, requestBody } = operation;
  const unsupported = unsupportedSecurity(securityOf(document, operation));
  if (unsupported) return unsupported;
  if (method === "head") return "Dredd sends no HEAD requests";
  const missing = parameters.find(({ required, example }) => required && example === undefined);
  if (missing) return `the ${missing.in} parameter ${missing.name} has no example`;
  const content = requestBody?.content ?? {};
  const type = writtenType(content);
  if (type === undefined && requestBody?.required) {
    return `bodies of ${Object.keys(content).join(", ") || "no media type"} are not written here`;
  }
  const example = type === undefined ? undefined : exampleOf(content[type] ?? {});
  if (type !== undefined && example === undefined && requestBody?.required) return `the body of ${type} has no example`;
  const sent = parameters.map((each) => [each, each.example] as const);
  return {
    operation,
    target: targetOf(operation.path, sent),
    headers: [...headersOf(sent), ...(example !== undefined ? [["Content-Type", type] as [string, string]] : [])],
    ...(type !== undefined && example !== undefined && { body: bodyText(content[type] ?? {}, type, example) }),
  };
}

/** The media type in which a body is sent: JSON if there is, or a form or text. */
export const writtenType = (content: Record<string, MediaType>): string | undefined =>
  ["json", "form", "text"]
    .map((kind) => Object.keys(content).find((type) => kindOf(type) === kind))
    .find((type) => type !== undefined);

/** The example of a body: the media type's own, its first named one, or the first of its schema; `undefined` if none. */
export function exampleOf({ example, examples = {}, schema = {} }: MediaType): unknown {
  if (example !== undefined) return example;
  const [named] = Object.values(examples);
  return named ? named.value : (schema.examples as unknown[] | undefined)?.[0];
}

/** The headers of a request that carry parameters; the one for the cookies is the last. */
export const headersOf = (sent: Sent[]): [name: string, value: string][] => [
  ...sent.flatMap(headerOf),
  ...cookieOf(sent),
];

type Sent = readonly [parameter: Parameter, value: unknown];

function headerOf([parameter, value]: Sent): [name: string, value: string][] {
  const text = parameter.in === "header" ? serializeParameter(parameter, value) : undefined;
  return text === undefined ? [] : [[parameter.name, text]];
}

/** All cookies in the one header that carries them. */
function cookieOf(sent: Sent[]): [name: string, value: string][] {
  const pairs = sent.flatMap(([parameter, value]) =>
    parameter.in === "cookie" ? (serializeParameter(parameter, value) ?? []) : [],
  );
  return pairs.length > 0 ? [["Cookie", pairs.join("; ")]] : [];
}

/** The example of a body as it is sent. */
export function bodyText({ encoding = {} }: MediaType, type: string, example: unknown): string {
  const kind = kindOf(type);
  if (kind !== "json" && typeof example === "string") return example;
  if (kind !== "form") return JSON.stringify(example);
  const fields = Object.entries(example as object).map(([name, value]) =>
    serializeParameter({ ...encoding[name], name, in: "query", schema: {} }, value),
  );
  return fields.filter((field) => field !== undefined).join("&");
}
