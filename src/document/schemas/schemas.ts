import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { pointer, pointerSteps } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { mapExamples } from "../openapi/map-examples.ts";
import { originOf } from "../openapi/origin.ts";
import type { Document, Schema } from "../openapi/types.ts";
import { documentFor } from "./directions.ts";
import { countOnlyNearLimits } from "./length-keywords.ts";
import { type Direction, SchemaShapes } from "./schema-shapes.ts";

const compiled = new WeakMap<Document, Schemas>();

/** Returns the schemas of a document, compiled only once, so the document must not change afterwards. */
export function schemasOf(document: Document): Schemas {
  const schemas = compiled.get(document) ?? new Schemas(document);
  compiled.set(document, schemas);
  return schemas;
}

/**
 * The schemas of a document (draft 2020-12, as in OpenAPI 3.1), compiled inside the document, so that references work.
 * As in Prism, lengths count code points, and formats are validated.
 */
export class Schemas extends SchemaShapes {
  /** The keys that lead to each node of the document. */
  readonly #paths = new Map<unknown, string[]>();
  readonly #compilers = new Map<Direction | undefined, Ajv2020>();

  constructor(document: Document) {
    super(document);
    this.#index(document, []);
  }

  /**
   * Returns the validator of a schema. Properties that are absent in the direction are not required.
   * @throws `UsageError` if the schema does not compile
   */
  validatorOf(schema: Schema, direction?: Direction): ValidateFunction {
    const path = this.#paths.get(originOf(schema));
    try {
      const compiler = this.#compiler(direction);
      // A schema may not be in the document, such as the empty schema of a parameter without a schema.
      return (path && compiler.getSchema(`document${pointer(...path)}`)) ?? compiler.compile(schema);
    } catch (error) {
      const { message } = error as Error;
      const place = path ? ` at ${pointer(...path)}` : "";
      throw new UsageError(`the schema${place} does not compile: ${message}${hintFor(message)}`, { cause: error });
    }
  }

  has(schema: Schema): boolean {
    return this.#paths.has(originOf(schema));
  }

  errors(schema: Schema, value: unknown, direction?: Direction): ErrorObject[] {
    const validate = this.validatorOf(schema, direction);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  /** Returns a JSON pointer to the keyword that an error reports. */
  keywordPointer({ parentSchema, keyword }: ErrorObject): string {
    // The schema `false` is not an object, so its location is unknown.
    return parentSchema ? this.pointerTo(parentSchema, keyword) : pointer();
  }

  /**
   * Returns a JSON pointer to a node of the document, or to one of its keys.
   * @throws if the node does not belong to the document
   */
  pointerTo(node: object | undefined, ...keys: string[]): string {
    const path = node && this.#paths.get(originOf(node));
    if (!path) throw new Error(`The document does not contain ${JSON.stringify(node)?.slice(0, 200)}`);
    return pointer(...path, ...keys);
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
      logger: false, // an unknown format allows every value
      multipleOfPrecision: 6, // 0.07 is a multiple of 0.01, though 0.07 / 0.01 is 7.000000000000001 in binary
    });
    addFormats.default(ajv);
    countOnlyNearLimits(ajv);
    // The document is not a schema: validating it against the meta-schema is slow and finds nothing.
    ajv.addSchema(
      mapExamples(document, () => undefined),
      "document",
      false,
      false,
    );
    return ajv;
  }

  #index(node: unknown, path: string[]) {
    if (typeof node !== "object" || node === null) return;
    this.#paths.set(node, path);
    for (const [key, child] of Object.entries(node)) this.#index(child, [...path, key]);
  }
}

function hintFor(message: string): string {
  if (/exclusiveM(in|ax)imum/.test(message))
    return ". In OpenAPI 3.1 it is a number: upgrade the document from OpenAPI 3.0";
  if (!/Invalid regular expression/.test(message)) return "";
  return ". Patterns are JavaScript regular expressions with the flag u: no inline flags, and no unnecessary backslashes";
}

/** Writes an Ajv error as a sentence that names the location, like `details.0.error_code must be string`. */
export const errorSentence = ({ instancePath, message }: ErrorObject): string =>
  [pointerSteps(instancePath).join("."), message].filter(Boolean).join(" ");
