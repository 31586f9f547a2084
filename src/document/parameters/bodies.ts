import { kindOf } from "../openapi/media-type.ts";
import type { MediaType, Parameter, Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "../schemas/schema-shapes.ts";
import { parseParameter } from "./parse-parameter.ts";
import { serializeParameter } from "./serialize-parameter.ts";

/**
 * Writes the properties of a form, each in its own encoding, and leaves out a property without a value.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export const serializeForm = (media: MediaType, value: object): string =>
  Object.entries(value)
    .map(([name, member]) => serializeParameter(fieldOf(media, name), member))
    .filter((pair) => pair !== undefined)
    .join("&");

/** Reads the properties that a form's schema names, and the properties `others`, each in its own encoding. */
export function parseForm(
  schemas: SchemaShapes,
  media: MediaType,
  text: string,
  others: string[],
): Record<string, unknown> {
  const known = schemas.propertiesOf(media.schema);
  const members = [...new Set([...others, ...Object.keys(known)])].map(
    (name) => [name, parseParameter(schemas, fieldOf(media, name, known[name]), text)] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** A form field is written like a query parameter. */
const fieldOf = ({ encoding = {} }: MediaType, name: string, schema: Schema = {}): Parameter => ({
  ...encoding[name],
  name,
  in: "query",
  schema,
});

/** Writes a body in its media type. Unless that is JSON, a string is written as it is. */
export function serializeBody(media: MediaType, mediaType: string, value: unknown): string {
  const kind = kindOf(mediaType);
  if (kind !== "json" && typeof value === "string") return value;
  return kind === "form" ? serializeForm(media, value as object) : JSON.stringify(value);
}
