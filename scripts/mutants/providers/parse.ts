import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Parameter } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { type Incoming, type ProviderResponse, refusal } from "./exchange.ts";
import { type Count, reasonAgainst } from "./validator.ts";

/** What a request is read by. */
interface Reader {
  document: Document;
  count: Count;
}

/** The parameters of a request, read as the contract wants them; where one does not keep to that, the refusal. */
export function readParameters(
  { document, count }: Reader,
  operation: Operation,
  incoming: Incoming,
  names: Record<string, string>,
): { parameters: Record<string, unknown> } | ProviderResponse {
  const parameters: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const text = textOf(parameter, incoming, names);
    if (text === undefined) {
      // Whether the token may be absent is for the authentication to say: a signature stands in for it.
      if (parameter.required && !isToken(document, parameter)) return refusal(400, `${parameter.name} is missing.`);
      continue;
    }
    const schema = resolve(document, parameter.schema);
    const value = read(text, [schema.type].flat());
    const reason = reasonAgainst(document, schema, value, count);
    if (reason) return refusal(400, `${parameter.name} ${reason}.`);
    parameters[parameter.name] = value;
  }
  return { parameters };
}

/** The body of a request in the same way. */
export function readBody(
  { document, count }: Reader,
  operation: Operation,
  { body, headers }: Incoming,
): { body: unknown } | ProviderResponse {
  const content = operation.requestBody?.content;
  if (!content || (body.length === 0 && !operation.requestBody?.required)) return { body: undefined };
  if (body.length === 0) return refusal(400, "The body is missing.");
  const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!(mediaType in content)) return refusal(415, "The media type is not one of those documented.");
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return refusal(400, "The body is not JSON.");
  }
  const reason = reasonAgainst(document, content[mediaType]?.schema ?? {}, value, count);
  return reason ? refusal(400, `The body ${reason}.`) : { body: value };
}

function textOf({ name, in: place }: Parameter, { headers, query }: Incoming, names: Record<string, string>) {
  if (place === "path") return decodeURIComponent(names[name] ?? "");
  if (place === "query") return query.get(name) ?? undefined;
  return headers[name.toLowerCase()]?.toString();
}

/** Whether a parameter carries the credentials. */
export const isToken = ({ components }: Document, { name }: Pick<Parameter, "name">) =>
  Object.values(components?.securitySchemes ?? {}).some((scheme) => scheme.name === name);

const read = (text: string, types: unknown[]): unknown => {
  const isNumeric = types.includes("integer") || types.includes("number");
  if (isNumeric) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return types.includes("boolean") && ["true", "false"].includes(text) ? text === "true" : text;
};
