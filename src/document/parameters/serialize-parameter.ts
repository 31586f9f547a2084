import { isObject } from "../../shared/is-object.ts";
import type { Parameter } from "../openapi/types.ts";
import { DELIMITERS, styleOf, type Written } from "./style.ts";

/**
 * Writes the value of a parameter as its location, `style` and `explode` require:
 * in the path, the text that replaces `{name}`; in the query, a part like `a=1&a=2`; in a header, the value; in a
 * cookie, pairs like `a=1; b=2`. A parameter with `content` is written as JSON.
 * @returns `undefined` if nothing is sent: the value is `undefined`, or an array or object without members
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.3
 */
export function serializeParameter(parameter: Written, value: unknown): string | undefined {
  const { in: place, mediaType } = parameter;
  if (value === undefined || (isEmpty(value) && !mediaType)) return undefined;
  const { style, explode } = styleOf(parameter);
  const name = encoded(parameter.name);
  if (mediaType) {
    const json = JSON.stringify(value);
    if (place === "header") return json;
    return place === "path" ? encoded(json) : `${name}=${encoded(json)}`;
  }
  if (place === "header") return partsOf(value, explode, text).join(",");
  if (place === "path") return pathText(style, explode, name, value);
  if (style === "deepObject" && isNested(value)) return deep(name, value).join("&") || undefined;
  const isReserved = place === "query" && "allowReserved" in parameter && parameter.allowReserved;
  const parts = partsOf(value, explode, isReserved ? reserved : encoded);
  const delimiter = DELIMITERS[style];
  if (!explode) return `${name}=${parts.join(delimiter ? encoded(delimiter) : ",")}`;
  return (isObject(value) ? parts : parts.map((part) => `${name}=${part}`)).join(place === "query" ? "&" : "; ");
}

function pathText(style: string, explode: boolean, name: string, value: unknown): string {
  const parts = partsOf(value, explode, encoded);
  if (style === "label") return `.${parts.join(explode ? "." : ",")}`;
  if (style !== "matrix") return parts.join(",");
  const pair = (content: string) => (content === "" ? `;${name}` : `;${name}=${content}`);
  if (!explode) return pair(parts.join(","));
  return parts.map(isObject(value) ? (member) => `;${member}` : pair).join("");
}

/** Returns the items of an array, or the members of an object: joined by `=` if it is exploded, else alternating. */
function partsOf(value: unknown, explode: boolean, write: (part: unknown) => string): string[] {
  if (Array.isArray(value)) return value.map(write);
  if (!isObject(value)) return [write(value)];
  if (explode) return Object.entries(value).map(([name, member]) => `${write(name)}=${write(member)}`);
  return Object.entries(value).flatMap(([name, member]) => [write(name), write(member)]);
}

/** Writes nested members and items as `name[member][0]=value`. */
const deep = (name: string, value: unknown): string[] =>
  isNested(value)
    ? Object.entries(value as object).flatMap(([key, child]) => deep(`${name}%5B${encoded(key)}%5D`, child))
    : [`${name}=${encoded(value)}`];

const isNested = (value: unknown) => typeof value === "object" && value !== null;
const isEmpty = (value: unknown) => isNested(value) && Object.keys(value as object).length === 0;
const text = (value: unknown): string => (isNested(value) ? JSON.stringify(value) : String(value));
const encoded = (value: unknown): string => encodeURIComponent(text(value).toWellFormed());

/** Encodes only the characters that would end the query or divide it. */
const reserved = (value: unknown): string =>
  encodeURI(text(value).toWellFormed()).replaceAll(/[&#+[\]]/g, (char) => encodeURIComponent(char));

type Sent = readonly (readonly [Parameter, unknown])[];

const writtenIn = (place: Parameter["in"], sent: Sent): [name: string, text: string][] =>
  sent.flatMap(([parameter, value]): [string, string][] => {
    const written = parameter.in === place ? serializeParameter(parameter, value) : undefined;
    return written === undefined ? [] : [[parameter.name, written]];
  });

/** Puts the values of parameters into a path template and its query. */
export function targetOf(path: string, sent: Sent): string {
  const filled = sent
    .filter(([parameter]) => parameter.in === "path")
    .reduce(
      (url, [each, value]) => url.replaceAll(`{${each.name}}`, () => serializeParameter(each, value) ?? ""),
      path,
    );
  const query = writtenIn("query", sent).map(([, pairs]) => pairs);
  return query.length > 0 ? `${filled}?${query.join("&")}` : filled;
}

/** Returns the headers that carry the values of parameters, the `Cookie` header last. */
export function headersOf(sent: Sent): [name: string, value: string][] {
  const cookies = writtenIn("cookie", sent).map(([, pairs]) => pairs);
  return [
    ...writtenIn("header", sent),
    ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as [string, string]] : []),
  ];
}
