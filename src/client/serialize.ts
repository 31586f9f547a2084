import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { checkValue } from "./limits.ts";
import type { ParameterData, RequestData } from "./operation.ts";
import { plainCopy } from "./plain-copy.ts";

type Fields = Record<string, unknown>;

/** What the input of an operation becomes. */
export interface SerializedInput {
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  /** Undefined where none is sent. */
  body: string | undefined;
}

/**
 * Writes the input of an operation, whose fields go to path, query, headers or else the body.
 * @throws InvalidInputError for a field that violates a limit, if `validate`, or that cannot be written
 */
export function serialize(operation: RequestData, input: unknown, validate: boolean): SerializedInput {
  const { id, path, parameters, body } = operation;
  const schemas = Object.entries(parameters).map(([name, { schema }]) => [name, schema]);
  const fields = plainCopy(input ?? {}, {
    properties: {
      ...Object.fromEntries(schemas),
      ...(body?.name ? { [body.name]: body.schema } : body?.schema.properties),
    },
  }) as Fields;

  let target = path;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = fields[name] ?? undefined;
    delete fields[name];
    if (validate && (value !== undefined || parameter.required)) checkValue(value, parameter.schema, name);
    const written = value === undefined ? "" : write(name, value, parameter);
    if (parameter.in === "path") {
      // A URL would resolve the dots, and address another resource.
      if (/^\.{0,2}$/.test(written)) throw new InvalidInputError(name, 'must not be empty, "." or ".."');
      target = target.replace(`{${name}}`, () => written);
    } else if (written && parameter.in === "query") query.push(written);
    else if (written && parameter.in === "cookie") cookies.push(written);
    else if (value !== undefined && parameter.in === "header") headers[name.toLowerCase()] = written;
  }
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  if (query.length > 0) target += `?${query.join("&")}`;

  const content = body?.name ? fields[body.name] : fields;
  const given = body?.name ? content !== undefined : Object.keys(fields).some((name) => fields[name] !== undefined);
  if (!body) {
    if (validate && given) throw new InvalidInputError(Object.keys(fields).join(), `is no input of ${id}`);
  } else if (given || body.required) {
    if (validate) checkValue(content, body.schema, body.name ?? "");
    headers["content-type"] = body.mediaType;
    return { target, headers, body: /json/.test(body.mediaType) ? JSON.stringify(content) : `${content}` };
  }
  return { target, headers, body: undefined };
}

/**
 * The value of a parameter in its style; in a query or a cookie with its name.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
function write(name: string, value: unknown, { in: place, style, explode, json }: ParameterData): string {
  const encode = (part: unknown) => (place === "header" ? text(part) : encodeURIComponent(text(part)));
  const named = place === "query" || place === "cookie";
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  const isNested = typeof value === "object" && !json;
  const isObject = isNested && !Array.isArray(value);
  const members = isNested ? Object.entries(value as Fields) : [];
  if (named && isNested && explode !== false) {
    const own = (key: string) => (!isObject ? name : style === "deepObject" ? `${name}[${key}]` : key);
    return members.map(([key, item]) => `${encode(own(key))}=${encode(item)}`).join(place === "query" ? "&" : "; ");
  }
  const list = isObject
    ? members.map(([key, item]) => encode(key) + (explode ? "=" : separator) + encode(item)).join(separator)
    : json
      ? encode(value)
      : [value].flat().map(encode).join(separator);
  return named ? `${encode(name)}=${list}` : list;
}

const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : `${value}`);
