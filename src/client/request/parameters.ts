import { InvalidInputError } from "../errors/invalid-input-error.ts";
import type { CheckLimits, Fields, ParameterData, SerializedInput } from "./operation.ts";

/**
 * Removes the parameters from the fields of an input, and writes them into path, query, headers, cookies or body.
 * @throws InvalidInputError for a parameter that violates a limit, or would change the structure of the path
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
    if (parameter.members) {
      const nested = Object(value) as Fields;
      const checkMember: CheckLimits = (member, limits, own) => check(member, limits, `${name}.${own}`);
      writeParameters(request, nested, parameter.members, checkMember);
      if (Object.keys(nested).length > 0) fields[name] = nested; // reported with the fields that are no input
      continue;
    }
    if (value !== undefined || parameter.mandatory) check(value, parameter, name);
    if (value !== undefined && parameter.mediaType) {
      request.headers["content-type"] = parameter.mediaType;
      request.body = /json/.test(parameter.mediaType) ? JSON.stringify(value) : `${value}`;
    }
    if (parameter.in === "body") continue;
    const written = value === undefined ? undefined : writeParameter(name, value, parameter);
    if (parameter.in === "path") {
      // A URL would resolve the dots to another resource.
      if (!written || /^\.{1,2}$/.test(written)) throw new InvalidInputError(name, 'must not be empty, "." or ".."');
      request.target = request.target.replace(`{${name}}`, () => written);
    } else if (written === undefined) continue;
    else if (parameter.in === "query") query.push(written);
    else if (parameter.in === "cookie") cookies.push(written);
    else request.headers[name.toLowerCase()] = written;
  }
  if (cookies.length > 0) request.headers.cookie = cookies.join("; ");
  if (query.length > 0) request.target += `?${query.join("&")}`;
}

/**
 * Writes the value of a parameter in its style, in a query or a cookie with its name. Returns undefined for an array or object
 * without members, which a URL cannot distinguish from one with an empty text.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.3
 */
export function writeParameter(
  name: string,
  value: unknown,
  { in: place, style, explode, json }: ParameterData,
): string | undefined {
  const encode = (part: unknown) => (place === "header" ? text(part) : encoded(name, text(part)));
  const named = place === "query" || place === "cookie";
  const pair = (key: string, part: unknown) => `${encode(key)}=${encode(part)}`;
  const whole = json ? JSON.stringify(value) : value;
  if (typeof whole !== "object") return named ? pair(name, whole) : encode(whole);

  const members = Object.entries(whole as Fields);
  if (members.length === 0) return undefined;
  const isArray = Array.isArray(whole);
  const delimiter = place === "query" ? "&" : "; ";
  const deep = (key: string, part: unknown): string[] =>
    typeof part === "object" && part
      ? Object.entries(part).flatMap(([member, item]) => deep(`${key}[${member}]`, item))
      : [pair(key, part)];
  if (style === "deepObject") return deep(name, whole).join(delimiter) || undefined;
  if (named && explode !== false) {
    return members.map(([key, item]) => pair(isArray ? name : key, item)).join(delimiter);
  }
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  const item = ([key, part]: [string, unknown]) => encode(key) + (explode ? "=" : separator) + encode(part);
  const list = isArray ? whole.map(encode) : members.map(item);
  return (named ? `${encode(name)}=` : "") + list.join(separator);
}

const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : `${value}`);

function encoded(name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidInputError(name, "has half of a surrogate pair, which no URL can carry");
  }
}
