import type { Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "../schemas/schema-shapes.ts";
import { coerce } from "./coerce.ts";
import { DELIMITERS, styleOf, type Written } from "./style.ts";

/**
 * Reads the value of a parameter from what was sent, by the same rules as `serialize` writes it: the path's segment and
 * the query (without `?`) as they were sent, still encoded; of a header its value, of a cookie the whole header `Cookie`.
 * A text that does not read as its schema's type stays a text.
 * @returns `undefined` where the parameter is absent
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function parseParameter(schemas: SchemaShapes, parameter: Written, sent: string | undefined): unknown {
  if (sent === undefined) return undefined;
  const { style } = styleOf(parameter);
  switch (parameter.in) {
    case "path":
      if (parameter.mediaType) return json(decoded(sent));
      if (style === "label") return label(schemas, parameter, sent);
      return style === "matrix" ? matrix(schemas, parameter, sent) : simple(schemas, parameter, sent, decoded);
    case "query":
      return pairs(schemas, parameter, pairsOf(sent, "&", formDecoded), formDecoded);
    case "cookie":
      return pairs(schemas, parameter, pairsOf(sent, /; */, decoded), decoded);
    default:
      return parameter.mediaType ? json(sent) : simple(schemas, parameter, sent.trim(), (text) => text.trim());
  }
}

type Read = (text: string) => string;
/** A decoded name, and a value that may still be parted. */
type Pair = readonly [name: string, value: string];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a per cent sign that begins no escape stands for itself
  }
}

const formDecoded = (text: string) => decoded(text.replaceAll("+", " "));

const pairsOf = (text: string, delimiter: string | RegExp, read: Read): Pair[] =>
  text
    .split(delimiter)
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", value = ""] = part.split(/=(.*)/s);
      return [read(name), value];
    });

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a schema wants an array or an object; where it allows a text as well, what was sent decides. */
function shapeOf(schemas: SchemaShapes, schema: Schema): "array" | "object" | "either" | "scalar" {
  const types = schemas.typesOf(schema);
  const others = [...types].filter((type) => type !== "array" && type !== "object" && type !== "null");
  if (types.has("array")) return others.length > 0 ? "either" : "array";
  return types.has("object") && others.length === 0 ? "object" : "scalar";
}

const list = (schemas: SchemaShapes, schema: Schema, parts: string[], read: Read): unknown[] =>
  parts.map((part) => coerce(schemas, schemas.itemsOf(schema), read(part)));

const record = (schemas: SchemaShapes, schema: Schema, all: Pair[]): Record<string, unknown> =>
  Object.fromEntries(all.map(([name, value]) => [name, coerce(schemas, schemas.propertySchema(schema, name), value)]));

/** Names and values that alternate, or are joined by `=`. */
function membersOf(parts: string[], explode: boolean, read: Read): Pair[] {
  if (explode)
    return parts.map((part) => part.split(/=(.*)/s)).map(([name = "", value = ""]) => [read(name), read(value)]);
  return parts.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[read(name), read(parts[at + 1] ?? "")]] : []));
}

function simple(schemas: SchemaShapes, parameter: Written, text: string, read: Read): unknown {
  const { schema } = parameter;
  return parted(schemas, schema, text === "" ? [] : text.split(","), text, styleOf(parameter).explode, read);
}

function parted(
  schemas: SchemaShapes,
  schema: Schema,
  parts: string[],
  whole: string,
  explode: boolean,
  read: Read,
): unknown {
  const shape = shapeOf(schemas, schema);
  if (shape === "array" || (shape === "either" && parts.length > 1)) return list(schemas, schema, parts, read);
  if (shape === "object") return record(schemas, schema, membersOf(parts, explode, read));
  return coerce(schemas, schema, read(whole));
}

function label(schemas: SchemaShapes, parameter: Written, text: string): unknown {
  if (text === "") return parted(schemas, parameter.schema, [], "", false, decoded);
  if (!text.startsWith(".")) return text;
  const { explode } = styleOf(parameter);
  const whole = text.slice(1);
  return parted(schemas, parameter.schema, whole.split(explode ? "." : ","), whole, explode, decoded);
}

function matrix(schemas: SchemaShapes, parameter: Written, text: string): unknown {
  const { explode } = styleOf(parameter);
  const { schema, name } = parameter;
  const shape = shapeOf(schemas, schema);
  const all = pairsOf(text, ";", decoded);
  if (shape === "object" && explode)
    return record(
      schemas,
      schema,
      all.map(([key, value]) => [key, decoded(value)]),
    );
  const own = all.filter(([key]) => key === name).map(([, value]) => value);
  if (own.length === 0) return text === "" ? parted(schemas, schema, [], "", false, decoded) : text;
  const [first = ""] = own;
  const parts = explode ? own : first === "" ? [] : first.split(",");
  return parted(schemas, schema, parts, first, explode, decoded);
}

function pairs(schemas: SchemaShapes, parameter: Written, all: Pair[], read: Read): unknown {
  const { style, explode } = styleOf(parameter);
  const { schema, name } = parameter;
  if (style === "deepObject") return deep(schemas, parameter, all, read);
  const shape = parameter.mediaType ? "scalar" : shapeOf(schemas, schema);
  if (shape === "object" && explode) {
    const known = schemas.propertiesOf(schema);
    const own = all.filter(([key]) => Object.hasOwn(known, key));
    return own.length > 0
      ? record(
          schemas,
          schema,
          own.map(([key, value]) => [key, read(value)]),
        )
      : undefined;
  }
  const own = all.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = own;
  if (first === undefined) return undefined;
  if (parameter.mediaType) return json(read(first));
  if (explode) {
    if (shape === "array" || (shape === "either" && own.length > 1)) return list(schemas, schema, own, read);
    return coerce(schemas, schema, read(own.at(-1) ?? ""));
  }
  const last = own.at(-1) ?? "";
  const delimiter = DELIMITERS[style];
  const parts = delimiter ? read(last).split(delimiter) : last.split(",");
  const decode: Read = delimiter ? (part) => part : read;
  // An array without items is not sent: this one has an empty text.
  const isNone = last === "" && shape === "object";
  return parted(schemas, schema, isNone ? [] : parts, delimiter ? read(last) : last, false, decode);
}

/** `name[member]=value`; members may nest, and whole numbers in brackets are the items of an array. */
function deep(schemas: SchemaShapes, { name, schema }: Written, all: Pair[], read: Read): unknown {
  const own = all.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
  if (own.length === 0) return undefined;
  const root: Record<string, unknown> = {};
  for (const [key, value] of own) {
    const path = key.slice(name.length + 1, -1).split("][");
    let place = root;
    for (const step of path.slice(0, -1)) {
      const next = Object.hasOwn(place, step) ? place[step] : undefined;
      const below = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : {};
      Object.defineProperty(place, step, { value: below, enumerable: true, configurable: true, writable: true });
      place = below;
    }
    Object.defineProperty(place, path.at(-1) ?? "", {
      value: read(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return shaped(schemas, schema, root);
}

/** What the brackets gave, as its schema means it. */
function shaped(schemas: SchemaShapes, schema: Schema, value: unknown): unknown {
  if (typeof value === "string") return coerce(schemas, schema, value);
  const entries = Object.entries(value as object);
  if (shapeOf(schemas, schema) === "array")
    return entries.map(([, item]) => shaped(schemas, schemas.itemsOf(schema) ?? {}, item));
  return Object.fromEntries(
    entries.map(([key, child]) => [key, shaped(schemas, schemas.propertySchema(schema, key), child)]),
  );
}
