import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { UsageError } from "../command-line/command.ts";
import { pointer } from "./resolve.ts";
import type { Document, Schema } from "./types.ts";

/**
 * Compiles the schemas of a document where they stand, so that references work.
 * Draft 2020-12, as OpenAPI 3.1 wants it; lengths count code points.
 */
export class Schemas {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  readonly #places = new Map<unknown, string[]>();

  constructor(document: Document) {
    // The document itself is no schema: to hold it against the meta-schema says nothing, and takes longer than the rest.
    this.#ajv.addSchema(document, "document", false);
    this.#index(document, []);
  }

  /**
   * The validator of the schema at a JSON pointer of the document.
   * @throws when there is no schema; `UsageError` when it does not compile
   */
  at(place: string): ValidateFunction {
    try {
      const validate = this.#ajv.getSchema(`document${place}`);
      if (validate) return validate;
    } catch (error) {
      throw new UsageError(`the schema at ${place} does not compile: ${(error as Error).message}`, { cause: error });
    }
    throw new Error(`There is no schema at ${place}`);
  }

  /**
   * The validator of a schema of the document, given the very object.
   * @throws when it is not the document's, or does not compile
   */
  of(schema: Schema): ValidateFunction {
    const place = this.#places.get(schema);
    if (!place) throw new Error("The schema is not one of the document");
    return this.at(pointer(...place));
  }

  /** Where the document says what an error complains of: a JSON pointer to the keyword. */
  placeOf({ parentSchema, keyword }: ErrorObject): string {
    return this.where(parentSchema, keyword);
  }

  /** Where a node of the document stands, or one of its keys: a JSON pointer. */
  where(node: unknown, ...keys: string[]): string {
    return pointer(...(this.#places.get(node) ?? []), ...keys);
  }

  #index(node: unknown, place: string[]) {
    if (typeof node !== "object" || node === null) return;
    this.#places.set(node, place);
    for (const [key, child] of Object.entries(node)) this.#index(child, [...place, key]);
  }
}

/** An Ajv error as a sentence that names the place, like `details.0.error_code must be string`. */
export const sentence = ({ instancePath, message }: ErrorObject): string =>
  [instancePath.slice(1).replaceAll("/", "."), message].filter(Boolean).join(" ");
