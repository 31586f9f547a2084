import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { pointer, pointerSteps } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { originOf } from "../openapi/origin.ts";
import type { Document, Schema } from "../openapi/types.ts";
import { documentFor } from "./directions.ts";
import { type Direction, SchemaShapes } from "./schema-shapes.ts";

const compiled = new WeakMap<Document, Schemas>();

/** The schemas of a document, which are compiled once: the document must not change afterwards. */
export function schemasOf(document: Document): Schemas {
  const schemas = compiled.get(document) ?? new Schemas(document);
  compiled.set(document, schemas);
  return schemas;
}

/**
 * Compiles the schemas of a document where they stand, so that references work.
 * Draft 2020-12, as OpenAPI 3.1 wants it; lengths count code points, and formats count as limits, as they do for Prism.
 */
export class Schemas extends SchemaShapes {
  readonly #places = new Map<unknown, string[]>();
  readonly #compilers = new Map<Direction | undefined, Ajv2020>();

  constructor(document: Document) {
    super(document);
    this.#index(document, []);
  }

  /**
   * The validator of the schema at a JSON pointer of the document; in a direction, without the properties that are
   * required in the other one alone.
   * @throws when there is no schema; `UsageError` when it does not compile
   */
  validatorAt(place: string, direction?: Direction): ValidateFunction {
    return this.#compiled(place, () => this.#compiler(direction).getSchema(`document${place}`));
  }

  /**
   * The validator of a schema of the document, given the very object.
   * @throws `UsageError` when it does not compile
   */
  validatorOf(schema: Schema, direction?: Direction): ValidateFunction {
    const place = this.#places.get(originOf(schema));
    if (place) return this.validatorAt(pointer(...place), direction);
    // One that the document implies, such as that of a parameter without a schema.
    return this.#compiled("the schema", () => this.#compiler(direction).compile(schema));
  }

  /** Whether a schema is one of the document. */
  has(schema: Schema): boolean {
    return this.#places.has(originOf(schema));
  }

  /** In which ways a value is not what a schema says; none if it is valid. */
  errors(schema: Schema, value: unknown, direction?: Direction): ErrorObject[] {
    const validate = this.validatorOf(schema, direction);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  /** A JSON pointer to the keyword that an error reports. */
  keywordPointer({ parentSchema, keyword }: ErrorObject): string {
    // The schema `false` is no object that could be found again.
    return parentSchema ? this.pointerTo(parentSchema, keyword) : pointer();
  }

  /**
   * A JSON pointer to a node of the document, or to one of its keys.
   * @throws when it is no node of the document
   */
  pointerTo(node: object | undefined, ...keys: string[]): string {
    const place = node && this.#places.get(originOf(node));
    if (!place) throw new Error(`This is no node of the document: ${JSON.stringify(node)?.slice(0, 200)}`);
    return pointer(...place, ...keys);
  }

  #compiled(place: string, compile: () => ValidateFunction | undefined): ValidateFunction {
    try {
      const validate = compile();
      if (validate) return validate;
    } catch (error) {
      const { message } = error as Error;
      const hint = /exclusiveM(in|ax)imum/.test(message)
        ? ". In OpenAPI 3.1 it is a number: upgrade the document from 3.0"
        : /Invalid regular expression/.test(message)
          ? ". A pattern is one of JavaScript with the flag u: no flags within, and a backslash only before what it makes plain"
          : "";
      throw new UsageError(`the schema at ${place} does not compile: ${message}${hint}`, { cause: error });
    }
    throw new Error(`There is no schema at ${place}`);
  }

  #compiler(direction: Direction | undefined): Ajv2020 {
    const known = this.#compilers.get(direction) ?? this.#newCompiler(direction);
    this.#compilers.set(direction, known);
    return known;
  }

  #newCompiler(direction: Direction | undefined): Ajv2020 {
    const document = direction ? documentFor(this, direction) : this.document;
    if (direction && document === this.document) return this.#compiler(undefined);
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      verbose: true,
      logger: false, // a format that is not known is free
      multipleOfPrecision: 6, // 0.07 is a multiple of 0.01, though 0.07 / 0.01 is 7.000000000000001 in binary
    });
    addFormats.default(ajv);
    // The document itself is no schema: to hold it against the meta-schema says nothing, and takes longer than the rest.
    ajv.addSchema(document, "document", false, false);
    return ajv;
  }

  #index(node: unknown, place: string[]) {
    if (typeof node !== "object" || node === null) return;
    this.#places.set(node, place);
    for (const [key, child] of Object.entries(node)) this.#index(child, [...place, key]);
  }
}

/** An Ajv error as a sentence that names the place, like `details.0.error_code must be string`. */
export const sentence = ({ instancePath, message }: ErrorObject): string =>
  [pointerSteps(instancePath).join("."), message].filter(Boolean).join(" ");
