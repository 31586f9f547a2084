import { resolve } from "../document/resolve.ts";
import type { Document, Schema } from "../document/types.ts";
import type { Ids } from "./ids.ts";
import { ITEM, isObject } from "./places.ts";

/** Makes values of schemas: plain ones, and ones with a certain value at a certain place. */
export class Values {
  readonly document: Document;
  readonly ids: Ids;

  constructor(document: Document, ids: Ids) {
    this.document = document;
    this.ids = ids;
  }

  /** A valid value, as small as makes sense: what is optional is absent, an array has one item if it may. */
  valid(node: Schema): unknown {
    const schema = resolve(this.document, node);
    if ("const" in schema) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choice = schema.anyOf ?? (schema.oneOf as Schema[] | undefined);
    if (choice?.[0]) return this.valid(choice[0]);
    const parts = schema.allOf as Schema[] | undefined;
    if (parts) return Object.assign(this.#plain(schema) ?? {}, ...parts.map((part) => this.valid(part)));
    return this.#plain(schema);
  }

  /** A valid value that has `leaf` at the place `path`. */
  having(node: Schema, [step, ...rest]: readonly string[], leaf: unknown): unknown {
    if (step === undefined) return leaf;
    const schema = resolve(this.document, node);
    if (step === ITEM) {
      const padding = Array.from({ length: (schema.minItems ?? 1) - 1 }, () => this.valid(schema.items ?? {}));
      return [this.having(schema.items ?? {}, rest, leaf), ...padding];
    }
    const child = property(this.document, schema, step);
    const base = this.valid(schema);
    return { ...(isObject(base) ? base : {}), [step]: this.having(child, rest, leaf) };
  }

  /** A text of `length` characters that begins with a marked random id as far as there is room. */
  text(length: number): string {
    return length === 0 ? "" : this.ids.next().slice(-length).padEnd(length, "a");
  }

  /** The same in characters of four bytes each in UTF-8: two units in UTF-16, one code point. */
  wideText(length: number): string {
    return Array.from(this.text(length), wide).join("");
  }

  #plain(schema: Schema): unknown {
    const type = [schema.type ?? "string"].flat().find((each) => each !== "null");
    switch (type) {
      case "object": {
        const { required = [], properties = {}, minProperties = 0 } = schema;
        const optional = Object.keys(properties).filter((name) => !required.includes(name));
        const names = [...required, ...optional.slice(0, Math.max(0, Number(minProperties) - required.length))];
        return Object.fromEntries(names.map((name) => [name, this.valid(property(this.document, schema, name))]));
      }
      case "array": {
        const length = Math.min(Math.max(schema.minItems ?? 0, 1), schema.maxItems ?? 1);
        return Array.from({ length }, () => this.valid(schema.items ?? {}));
      }
      case "integer":
      case "number":
        return plainNumber(schema);
      case "boolean":
        return false;
      case undefined:
        return null;
      default:
        return this.#plainText(schema);
    }
  }

  #plainText(schema: Schema): string {
    // A pattern cannot be turned into a text in general; the document's own example is one.
    const [example] = (schema.examples as unknown[] | undefined) ?? [];
    if ((schema.pattern || schema.format) && typeof example === "string") return example;
    const length = this.ids.next().length;
    return this.text(Math.min(Math.max(schema.minLength ?? 0, length), schema.maxLength ?? length));
  }
}

function plainNumber(schema: Schema): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<string, number>;
  const step = multipleOf ?? 1;
  const least = Math.max(minimum ?? -Infinity, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + step);
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - step);
  const near = Math.min(Math.max(step, least), most);
  return Math.ceil(near / step) * step;
}

function property(document: Document, schema: Schema, name: string): Schema {
  const own = schema.properties?.[name];
  if (own) return own;
  const parts = ((schema.allOf as Schema[] | undefined) ?? []).map((part) => resolve(document, part));
  return parts.find((part) => part.properties?.[name])?.properties?.[name] ?? {};
}

const wide = (char: string) => {
  if (/[a-z]/.test(char)) return String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97); // bold letters
  if (/[0-9]/.test(char)) return String.fromCodePoint(0x1d7ce + Number(char)); // bold digits
  return "\u{1f600}";
};
