import type { OperationContract } from "../../../document/contract.ts";
import { isIdName } from "../../../document/openapi/id-name.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import type { SchemaShapes } from "../../../document/schemas/schema-shapes.ts";
import { isObject } from "../../../shared/is-object.ts";
import type { Ids } from "../../../values/ids.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Values } from "../../../values/values.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";

/** Builds a clause for every documented example of a request body. Random texts replace the texts of the example. */
export function examples(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (!body) return [];
  const { media, schema } = body;
  return Object.entries(media.examples ?? {}).map(([name, example]) => {
    const trial = (label: string, textFor?: (ids: Ids) => string): Trial => ({
      label,
      expect: accepted,
      changes: (values, { options }) => ({
        json: options.literalExamples && !textFor ? example.value : disguised(values, schema, example.value, textFor),
      }),
    });
    return clauseOf(contract, {
      id: `request.body.examples.${name}`,
      sentence: `The documented example ${name} is accepted, also with other texts.`,
      pointer: schemas.pointerTo(example),
      // A server may read texts of digits as numbers if all of a list are.
      trials: [trial(`the example ${name}`), trial(`the example ${name} with only digits`, (ids) => ids.digits(24))],
    });
  });
}

/** A text in an example, with its path and schema. */
interface Leaf {
  path: (string | number)[];
  schema: Schema;
}

/**
 * Replaces every text of an example with a random text, because a text may be the ID of an existing object. A text stays if
 * no other text is valid, such as a constant on which other members depend.
 * @param textFor makes the texts that are tried first
 * @throws NotTried if a text that may be an ID cannot be replaced
 */
function disguised(values: Values, root: Schema, example: unknown, textFor?: (ids: Ids) => string): unknown {
  const isValid = values.schemas.validatorOf(root, "request");
  return leavesOf(values.schemas, root, example).reduce<unknown>((value, { path, schema }) => {
    if (textFor) {
      const special = withLeaf(value, path, textFor(values.ids));
      if (isValid(special)) return special;
    }
    const fitting = withLeaf(value, path, values.valid(schema));
    if (isValid(fitting) || !isValid(value)) return fitting;
    const random = withLeaf(value, path, values.valid({ type: "string" }));
    if (isValid(random)) return random;
    const name = String(path.findLast((step) => typeof step === "string") ?? "");
    if (!isIdName(name)) return value;
    throw new NotTried(`the example has a ${name} for which no other value could be made: give --literal-examples`);
  }, example);
}

function leavesOf(schemas: SchemaShapes, schema: Schema, value: unknown, path: Leaf["path"] = []): Leaf[] {
  if (Array.isArray(value)) {
    const items = schemas.itemsOf(schema) ?? {};
    return value.flatMap((item, index) => leavesOf(schemas, items, item, [...path, index]));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(schemas, schemas.propertySchema(schema, name), member, [...path, name]),
    );
  }
  if (typeof value !== "string") return [];
  const hasType = ["type", "$ref", "enum", "const"].some((keyword) => keyword in schema);
  return [{ path, schema: hasType ? schema : { type: "string", ...schema } }];
}

function withLeaf(value: unknown, [step, ...rest]: Leaf["path"], leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (Array.isArray(value)) return value.with(Number(step), withLeaf(value[Number(step)], rest, leaf));
  const object = value as Record<string, unknown>;
  return { ...object, [step]: withLeaf(object[step], rest, leaf) };
}
