import type { Header, Parameter } from "../openapi/types.ts";

/** A parameter, or a response header, which is written the same way. */
export type StyledField = Parameter | (Header & { name: string; in: "header" });

/** Returns a parameter's own style, or the default of its location. Only `form` explodes by default. */
export function styleOf({ in: place, style, explode }: StyledField): { style: string; explode: boolean } {
  const used = style ?? (place === "query" || place === "cookie" ? "form" : "simple");
  return { style: used, explode: explode ?? used === "form" };
}

/** The separators of arrays and objects that are not exploded, by style. */
export const DELIMITERS: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };
