import type { Limits } from "../request/check-limits.ts";
import type { RequestData } from "../request/operation.ts";
import type { FetchResponse } from "./read-response-body.ts";

/**
 * Adds the documented headers of a response to its result, or to its error. Errors do not show them to a log, since a header
 * can be a secret, like `X-Subject-Token`.
 */
export function addHeaders(
  target: object,
  { headers }: Pick<FetchResponse, "headers">,
  { responseHeaders = {} }: RequestData,
): void {
  const received = Object.entries(responseHeaders).flatMap(([name, limits]) => {
    const text = headers.get(name);
    const value = text === null ? undefined : headerAs(text, limits);
    return value === undefined ? [] : [[name, value]];
  });
  const enumerable = !(target instanceof Error);
  Object.defineProperty(target, "headers", { value: Object.fromEntries(received), enumerable });
}

/** Returns the value that a text has in the style `simple`, undefined if it has none of the types. */
function headerAs(text: string, { type = "string", items = {} }: Limits): unknown {
  if (type.includes("array")) return text.split(",").map((item) => headerAs(item.trim(), items));
  if (/integer|number/.test(`${type}`) && /^-?\d/.test(text) && Number.isFinite(+text)) return +text;
  if (type.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return /string|object/.test(`${type}`) ? text : undefined;
}
