import { InvalidInputError } from "./errors/invalid-input-error.ts";
import type { CheckLimits, Fields, ParameterData, SerializedInput } from "./operation.ts";

/**
 * Takes the parameters out of the fields of an input, and writes them into path, query, headers, cookies or body.
 * @throws InvalidInputError for one that violates a limit, or would make the path lead elsewhere
 */
export function writeParameters(
  request: SerializedInput,
  fields: Fields,
  parameters: Readonly<Record<string, ParameterData>>,
  check: CheckLimits,
): void {
  const query: string[] = [];
  const cookies: string[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = fields[name] ?? undefined;
    delete fields[name];
    if (value !== undefined || parameter.mandatory) check(value, parameter, name);
    const written = value === undefined ? "" : write(name, value, parameter);
    if (parameter.in === "path") {
      // A URL would resolve the dots, and address another resource.
      if (/^\.{0,2}$/.test(written)) throw new InvalidInputError(name, 'must not be empty, "." or ".."');
      request.target = request.target.replace(`{${name}}`, () => written);
    } else if (written && parameter.in === "query") query.push(written);
    else if (written && parameter.in === "cookie") cookies.push(written);
    else if (value !== undefined && parameter.in === "header") request.headers[name.toLowerCase()] = written;
    else if (value !== undefined && parameter.mediaType) {
      request.headers["content-type"] = parameter.mediaType;
      request.body = /json/.test(parameter.mediaType) ? JSON.stringify(value) : `${value}`;
    }
  }
  if (cookies.length > 0) request.headers.cookie = cookies.join("; ");
  if (query.length > 0) request.target += `?${query.join("&")}`;
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
