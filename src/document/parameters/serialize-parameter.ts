import { isObject } from "../../shared/is-object.ts";
import type { Parameter } from "../openapi/types.ts";
import { DELIMITERS, styleOf, type Written } from "./style.ts";

/**
 * Writes the value of a parameter as its place, `style` and `explode` say:
 * of the path, the text in place of `{name}`; of the query, the part like `a=1&a=2`; of a header, its value; of a
 * cookie, its pairs like `a=1; b=2`. Where there is a `content`, the value is written in JSON.
 * @returns `undefined` where nothing is sent: the value is `undefined`, or an array or object without a member
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.3
 */
export function serializeParameter(parameter: Written, value: unknown): string | undefined {
  if (value === undefined || (isEmpty(value) && !parameter.mediaType)) return undefined;
  switch (parameter.in) {
    case "path":
      return pathText(parameter, value);
    case "query":
      return queryText(parameter, value);
    case "cookie":
      return cookieText(parameter, value);
    default:
      return parameter.mediaType ? JSON.stringify(value) : simple(parameter, value, text);
  }
}

/** Puts the values of parameters into a path template and its query. */
export function targetOf(path: string, parameters: readonly (readonly [Parameter, unknown])[]): string {
  const written = parameters.map(([parameter, value]) => [parameter, serializeParameter(parameter, value)] as const);
  const query = written.filter(([{ in: place }, each]) => place === "query" && each !== undefined);
  const filled = written
    .filter(([{ in: place }]) => place === "path")
    .reduce((template, [{ name }, each]) => template.replaceAll(`{${name}}`, () => each ?? ""), path);
  return query.length > 0 ? `${filled}?${query.map(([, each]) => each).join("&")}` : filled;
}

const text = (value: unknown): string => (isNested(value) ? JSON.stringify(value) : String(value));
const encoded = (value: unknown): string => encodeURIComponent(text(value).toWellFormed());
const isNested = (value: unknown) => typeof value === "object" && value !== null;
const isEmpty = (value: unknown) => isNested(value) && Object.keys(value as object).length === 0;

type Write = (value: unknown) => string;

/** Names and values alternate, or are joined by `=` where the object is exploded. */
const members = (value: object, explode: boolean, write: Write): string[] =>
  Object.entries(value).flatMap(([name, member]) =>
    explode ? [`${write(name)}=${write(member)}`] : [write(name), write(member)],
  );

function simple(parameter: Written, value: unknown, write: Write): string {
  if (Array.isArray(value)) return value.map(write).join(",");
  return isObject(value) ? members(value, styleOf(parameter).explode, write).join(",") : write(value);
}

function pathText(parameter: Written, value: unknown): string {
  const { style, explode } = styleOf(parameter);
  if (parameter.mediaType) return encodeURIComponent(JSON.stringify(value));
  if (style === "label") {
    const parts = Array.isArray(value) ? value.map(encoded) : isObject(value) ? members(value, explode, encoded) : [];
    return isNested(value)
      ? parts.map((part, at) => `${at === 0 || explode ? "." : ","}${part}`).join("")
      : `.${encoded(value)}`;
  }
  if (style === "matrix") return matrix(encoded(parameter.name), value, explode);
  return simple(parameter, value, encoded);
}

function matrix(name: string, value: unknown, explode: boolean): string {
  const pair = (content: string) => (content === "" ? `;${name}` : `;${name}=${content}`);
  if (Array.isArray(value))
    return explode ? value.map((item) => pair(encoded(item))).join("") : pair(value.map(encoded).join(","));
  if (!isObject(value)) return pair(encoded(value));
  const parts = members(value, explode, encoded);
  return explode ? parts.map((part) => `;${part}`).join("") : pair(parts.join(","));
}

function queryText(parameter: Written, value: unknown): string | undefined {
  const { style, explode } = styleOf(parameter);
  const write = "allowReserved" in parameter && parameter.allowReserved ? reserved : encoded;
  const name = encoded(parameter.name);
  if (parameter.mediaType) return `${name}=${encodeURIComponent(JSON.stringify(value))}`;
  if (!isNested(value)) return `${name}=${write(value)}`;
  if (style === "deepObject") return joined(deep(name, value), "&");
  if (Array.isArray(value) && explode)
    return joined(
      value.map((item) => `${name}=${write(item)}`),
      "&",
    );
  if (isObject(value) && explode) return joined(members(value, true, write), "&");
  const parts = Array.isArray(value) ? value.map(write) : members(value as object, false, write);
  return `${name}=${parts.join(encoded(DELIMITERS[style] ?? ",").replace("%2C", ","))}`;
}

/** Nested members and items as `name[member][0]=value`. */
const deep = (name: string, value: unknown): string[] =>
  isNested(value)
    ? Object.entries(value as object).flatMap(([key, child]) => deep(`${name}%5B${encoded(key)}%5D`, child))
    : [`${name}=${encoded(value)}`];

function cookieText(parameter: Written, value: unknown): string | undefined {
  const { explode } = styleOf(parameter);
  const name = encoded(parameter.name);
  if (parameter.mediaType) return `${name}=${encodeURIComponent(JSON.stringify(value))}`;
  if (Array.isArray(value) && explode)
    return joined(
      value.map((item) => `${name}=${encoded(item)}`),
      "; ",
    );
  if (isObject(value) && explode) return joined(members(value, true, encoded), "; ");
  return `${name}=${simple(parameter, value, encoded)}`;
}

/** With `allowReserved`, all but what would end the query or part it. */
const reserved = (value: unknown): string =>
  encodeURI(text(value).toWellFormed()).replaceAll(/[&#+[\]]/g, (char) => encodeURIComponent(char));

const joined = (parts: string[], delimiter: string) => (parts.length > 0 ? parts.join(delimiter) : undefined);

/** Returns the headers that carry the values of parameters; the one for the cookies is the last. */
export function headersOf(sent: readonly (readonly [Parameter, unknown])[]): [name: string, value: string][] {
  const written = sent.map(([parameter, value]) => [parameter, serializeParameter(parameter, value)] as const);
  const inPlace = (place: Parameter["in"]) =>
    written.flatMap(([parameter, text]): [string, string][] =>
      parameter.in === place && text !== undefined ? [[parameter.name, text]] : [],
    );
  const cookies = inPlace("cookie").map(([, pairs]) => pairs);
  return [...inPlace("header"), ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as [string, string]] : [])];
}
