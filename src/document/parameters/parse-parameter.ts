import type { Schema } from "../openapi/types.ts";
import type { SchemaShapes } from "../schemas/schema-shapes.ts";
import { coerce } from "./coerce.ts";
import { DELIMITERS, type StyledField, styleOf } from "./style.ts";

/**
 * Reads the value of a parameter, as `serializeParameter` writes it. A text that cannot be converted to its schema's
 * type stays a text.
 * @param sent the segment of the path or the query (without `?`), both still encoded; the header's value; for a cookie,
 * the whole header `Cookie`
 * @param others the names of the other parameters in the same place. An exploded object without documented members gets the rest.
 * @returns `undefined` if the parameter is absent
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export const parseParameter = (
  schemas: SchemaShapes,
  parameter: StyledField,
  sent: string | undefined,
  others: string[] = [],
): unknown => (sent === undefined ? undefined : new ParameterReader(schemas, parameter, others).read(sent));

type Decode = (text: string) => string;
/** A decoded name, and a value that is still encoded. */
type Pair = readonly [name: string, value: string];
type Nested = Map<string, Nested | string>;

class ParameterReader {
  readonly #schemas: SchemaShapes;
  readonly #parameter: StyledField;
  readonly #schema: Schema;
  readonly #style: string;
  readonly #explode: boolean;
  readonly #shape: Shape;
  readonly #others: string[];

  constructor(schemas: SchemaShapes, parameter: StyledField, others: string[]) {
    this.#others = others;
    this.#schemas = schemas;
    this.#parameter = parameter;
    this.#schema = parameter.schema;
    ({ style: this.#style, explode: this.#explode } = styleOf(parameter));
    this.#shape = parameter.mediaType ? "scalar" : shapeOf(schemas, parameter.schema);
  }

  read(sent: string): unknown {
    const { in: place, mediaType } = this.#parameter;
    if (place === "query") return this.#readPairs(pairsOf(sent, "&", formDecoded), formDecoded);
    if (place === "cookie") return this.#readPairs(pairsOf(sent, /; */, decoded), decoded);
    if (mediaType) return json(place === "path" ? decoded(sent) : sent);
    if (place === "header") return this.#readList(sent.trim(), (text) => text.trim());
    if (this.#style === "label") return this.#readLabel(sent);
    return this.#style === "matrix" ? this.#readMatrix(sent) : this.#readList(sent, decoded);
  }

  #readList(text: string, decode: Decode): unknown {
    return this.#valueOf(text === "" ? [] : text.split(","), text, decode);
  }

  #readLabel(text: string): unknown {
    if (text === "") return this.#valueOf([], "", decoded);
    if (!text.startsWith(".")) return text;
    const whole = text.slice(1);
    return this.#valueOf(whole.split(this.#explode ? "." : ","), whole, decoded);
  }

  #readMatrix(text: string): unknown {
    const pairs = pairsOf(text, ";", decoded);
    if (this.#shape === "object" && this.#explode) return this.#record(pairs, decoded);
    const [first, ...others] = this.#ownValues(pairs);
    if (first === undefined) return text === "" ? this.#valueOf([], "", decoded) : text;
    return this.#explode ? this.#valueOf([first, ...others], first, decoded) : this.#readList(first, decoded);
  }

  #readPairs(pairs: Pair[], decode: Decode): unknown {
    if (this.#style === "deepObject") return this.#readDeep(pairs, decode);
    if (this.#shape === "object" && this.#explode) {
      const known = this.#schemas.propertiesOf(this.#schema);
      const isOwn = (name: string) =>
        Object.keys(known).length > 0 ? Object.hasOwn(known, name) : !this.#others.includes(name.replace(/\[.*/s, ""));
      const own = pairs.filter(([name]) => isOwn(name));
      return own.length > 0 ? this.#record(own, decode) : undefined;
    }
    const values = this.#ownValues(pairs);
    const [first] = values;
    const last = values.at(-1);
    if (first === undefined || last === undefined) return undefined;
    if (this.#parameter.mediaType) return json(decode(first));
    if (this.#explode) return this.#valueOf(values, last, decode);
    // An empty text is an object without members, or an array with one empty item: an array without items is not sent.
    if (last === "" && this.#shape === "object") return {};
    const delimiter = DELIMITERS[this.#style];
    if (!delimiter) return this.#valueOf(last.split(","), last, decode);
    return this.#valueOf(decode(last).split(delimiter), decode(last), (part) => part);
  }

  /** Reads `name[member]=value`. Members may nest; whole numbers in brackets are the indexes of an array. */
  #readDeep(pairs: Pair[], decode: Decode): unknown {
    const { name } = this.#parameter;
    const own = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
    if (own.length === 0) return undefined;
    const root: Nested = new Map();
    for (const [key, value] of own) {
      const path = key.slice(name.length + 1, -1).split("][");
      const last = path.pop() ?? "";
      let node = root;
      for (const step of path) {
        const known = node.get(step);
        const child: Nested = known instanceof Map ? known : new Map();
        node.set(step, child);
        node = child;
      }
      node.set(last, decode(value));
    }
    return this.#coerceDeep(this.#schema, root);
  }

  #coerceDeep(schema: Schema, value: Nested | string): unknown {
    if (typeof value === "string") return coerce(this.#schemas, schema, value);
    if (shapeOf(this.#schemas, schema) === "array") {
      const items = this.#schemas.itemsOf(schema) ?? {};
      const sorted = [...value].sort(([one], [other]) => Number(one) - Number(other));
      return sorted.map(([, item]) => this.#coerceDeep(items, item));
    }
    const schemaOf = (name: string) => this.#schemas.propertySchema(schema, name);
    return Object.fromEntries([...value].map(([name, child]) => [name, this.#coerceDeep(schemaOf(name), child)]));
  }

  /** Returns the value that the schema describes: an array or object of the parts, or else the whole text. */
  #valueOf(parts: string[], whole: string, decode: Decode): unknown {
    if (this.#shape === "array" || (this.#shape === "either" && parts.length > 1)) {
      const items = this.#schemas.itemsOf(this.#schema);
      return parts.map((part) => coerce(this.#schemas, items, decode(part)));
    }
    if (this.#shape !== "object") return coerce(this.#schemas, this.#schema, decode(whole));
    return this.#record(this.#explode ? parts.map((part) => pairOf(part, decode)) : alternating(parts, decode), decode);
  }

  #record(pairs: Pair[], decode: Decode): Record<string, unknown> {
    const schemaOf = (name: string) => this.#schemas.propertySchema(this.#schema, name);
    return Object.fromEntries(
      pairs.map(([name, value]) => [name, coerce(this.#schemas, schemaOf(name), decode(value))]),
    );
  }

  #ownValues(pairs: Pair[]): string[] {
    return pairs.filter(([name]) => name === this.#parameter.name).map(([, value]) => value);
  }
}

/** What a schema allows. `either` is an array or a scalar, and the text that was sent decides. */
type Shape = "array" | "object" | "either" | "scalar";

function shapeOf(schemas: SchemaShapes, schema: Schema): Shape {
  const types = schemas.typesOf(schema);
  const isScalar = [...types].some((type) => type !== "array" && type !== "object" && type !== "null");
  if (types.has("array")) return isScalar ? "either" : "array";
  return types.has("object") && !isScalar ? "object" : "scalar";
}

const pairsOf = (text: string, delimiter: string | RegExp, decode: Decode): Pair[] =>
  text
    .split(delimiter)
    .filter((part) => part !== "")
    .map((part) => pairOf(part, decode));

function pairOf(part: string, decode: Decode): Pair {
  const [name = "", value = ""] = part.split(/=(.*)/s);
  return [decode(name), value];
}

const alternating = (parts: string[], decode: Decode): Pair[] =>
  parts.flatMap((name, at) => (at % 2 === 0 ? [[decode(name), parts[at + 1] ?? ""] as const] : []));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that does not begin an escape stands for itself
  }
}

const formDecoded = (text: string) => decoded(text.replaceAll("+", " "));

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
