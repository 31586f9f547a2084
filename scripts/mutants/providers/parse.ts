import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Parameter } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { type Incoming, type ProviderResponse, problem } from "./exchange.ts";
import { reasonAgainst } from "./validator.ts";

/**
 * Reads and validates the parameters of a request. The providers have their own parser, so that they do not share the faults
 * of the tested code.
 * @returns the parameters, or a refusal if one is invalid
 */
export function readParameters(
  document: Document,
  operation: Operation,
  incoming: Incoming,
  names: Record<string, string>,
): { parameters: Record<string, unknown> } | ProviderResponse {
  const parameters: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const text = textOf(parameter, incoming, names);
    if (text === undefined) {
      // Authentication decides whether the token may be missing, because a signature replaces it.
      if (parameter.required && !isToken(document, parameter)) return problem(400, `${parameter.name} is missing.`);
      continue;
    }
    const schema = resolve(document, parameter.schema);
    const value = parsed(text, [schema.type].flat());
    const reason = reasonAgainst(document, schema, value);
    if (reason) return problem(400, `${parameter.name} ${reason}.`);
    parameters[parameter.name] = value;
  }
  return { parameters };
}

/** Reads and validates the body of a request. */
export function readBody(
  document: Document,
  operation: Operation,
  { body, headers }: Incoming,
): { body: unknown } | ProviderResponse {
  const content = operation.requestBody?.content;
  if (!content || (body.length === 0 && !operation.requestBody?.required)) return { body: undefined };
  if (body.length === 0) return problem(400, "The body is missing.");
  const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!(mediaType in content)) return problem(415, "The media type is not documented.");
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return problem(400, "The body is not JSON.");
  }
  const reason = reasonAgainst(document, content[mediaType]?.schema ?? {}, value);
  return reason ? problem(400, `The body ${reason}.`) : { body: value };
}

function textOf({ name, in: location }: Parameter, { headers, query }: Incoming, names: Record<string, string>) {
  if (location === "path") return decoded(names[name] ?? "");
  if (location === "query") return query.get(name) ?? undefined;
  return headers[name.toLowerCase()]?.toString();
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Reports whether a parameter carries the credentials. */
export const isToken = ({ components }: Document, { name }: Pick<Parameter, "name">) =>
  Object.values(components?.securitySchemes ?? {}).some((scheme) => scheme.name === name);

function parsed(text: string, types: unknown[]): unknown {
  const isNumeric = types.includes("integer") || types.includes("number");
  if (isNumeric) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return types.includes("boolean") && ["true", "false"].includes(text) ? text === "true" : text;
}
