import type { Header, Parameter } from "../openapi/types.ts";

/** A parameter, or a header of a response, which is written like one. */
export type Written = Parameter | (Header & { name: string; in: "header" });

/** How a parameter is written: its own style, or the default of its place; only `form` explodes by default. */
export function styleOf({ in: place, style, explode }: Written): { style: string; explode: boolean } {
  const used = style ?? (place === "query" || place === "cookie" ? "form" : "simple");
  return { style: used, explode: explode ?? used === "form" };
}

/** The character between the items of an array, or the names and values of an object, that are not exploded. */
export const DELIMITERS: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };
