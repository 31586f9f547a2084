import { writeParameter } from "../../client/request/parameters.ts";
import { isObject } from "../../shared/is-object.ts";
import type { Parameter } from "../openapi/types.ts";
import { type StyledField, styleOf } from "./style.ts";

/**
 * Writes the value of a parameter in its location and style. The client's function does this for the styles that it has.
 * Returns the text in place of `{name}` for the path, `a=1&a=2` for the query, the value of a header, and `a=1; b=2` for
 * a cookie.
 * @returns `undefined` if nothing is sent: the value is `undefined`, or an array or object without a member
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2
 */
export function serializeParameter(parameter: StyledField, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const { name, in: place, mediaType } = parameter;
  const json = mediaType !== undefined;
  const { style, explode } = styleOf(parameter);
  const text = writeParameter(name, json ? value : (wellFormed(value) ?? "null"), { in: place, style, explode, json });
  if (text === undefined || json) return text;
  if (style === "label") return `.${explode ? text.replaceAll(",", ".") : text}`;
  if (style === "matrix") {
    const pair = (part: string) =>
      part === "" ? `;${encodeURIComponent(name)}` : `;${encodeURIComponent(name)}=${part}`;
    const parts = explode ? text.split(",") : [text];
    return parts.map(explode && isObject(value) ? (member) => `;${member}` : pair).join("");
  }
  return "allowReserved" in parameter && parameter.allowReserved ? withReserved(text) : text;
}

/** Replaces lone surrogates, which no URL can carry. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, text) => (typeof text === "string" ? text.toWellFormed() : text));

/** Decodes the reserved characters in the values of a query, except those that would end or split a value. */
const withReserved = (query: string): string =>
  query.replaceAll(/=[^&]+/g, (value) => value.replaceAll(/%(24|2C|2F|3A|3B|3D|3F|40)/g, decodeURIComponent));

type Sent = readonly (readonly [Parameter, unknown])[];

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
  const headers = writtenIn("header", sent);
  return cookies.length > 0 ? [...headers, ["Cookie", cookies.join("; ")]] : headers;
}

const writtenIn = (place: Parameter["in"], sent: Sent): [name: string, text: string][] =>
  sent.flatMap(([parameter, value]): [string, string][] => {
    const written = parameter.in === place ? serializeParameter(parameter, value) : undefined;
    return written === undefined ? [] : [[parameter.name, written]];
  });
