import type { OperationContract } from "../../../document/contract.ts";
import { isIdName } from "../../../document/openapi/id-name.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import type { SchemaShapes } from "../../../document/schemas/schema-shapes.ts";
import { isObject } from "../../../shared/is-object.ts";
import { kindsOfText } from "../../../values/kinds-of-text.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Values } from "../../../values/values.ts";
import { request } from "../../exchange/request.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepts } from "../../trials/trial.ts";

/** A clause for every documented example of a request body. Its shape is sent, with random texts for its own. */
export function examples(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  const { body } = contract;
  return Object.entries(body?.media.examples ?? {}).map(([name, example]) =>
    clauseOf(
      `${operation.operationId}.request.body.examples.${name}`,
      `The documented example ${name} is accepted.`,
      schemas.pointerTo(example),
      "request",
      [
        accepts(contract, `the example ${name}`, (values, { options }) =>
          request(contract, values, {
            json: options.literalExamples
              ? example.value
              : disguised(contract, values, body?.schema ?? {}, example.value),
          }),
        ),
        // What the ids of an example look like may have been taken for what they are.
        ...Object.entries(kindsOfText).map(([kind, make]) =>
          accepts(contract, `the example ${name} with ${kind}`, (values) => {
            const schema = body?.schema ?? {};
            const json = disguised(contract, values, schema, example.value, () => make(values.ids));
            if (!schemas.validatorOf(schema, "request")(json)) throw new NotTried("the limits leave no room for it");
            return request(contract, values, { json });
          }),
        ),
      ],
    ),
  );
}

/** A text of an example, and the way to it. */
interface Leaf {
  path: (string | number)[];
  schema: Schema;
}

/**
 * The same shape with a random value for every text that is free: an example may name what exists. Where the whole would
 * not be valid with it, such as of a choice that another part depends on, a text stays.
 * @throws NotTried where it stays and may name something
 */
function disguised(
  { schemas }: OperationContract,
  values: Values,
  schema: Schema,
  example: unknown,
  make?: () => string,
): unknown {
  const validate = schemas.validatorOf(schema, "request");
  return leavesOf(schemas, schema, example).reduce<unknown>((value, { path, schema: own }) => {
    if (make) {
      const special = withLeaf(value, path, make());
      if (validate(special)) return special;
    }
    const changed = withLeaf(value, path, values.valid(own));
    if (validate(changed) || !validate(value)) return changed;
    const random = withLeaf(value, path, values.valid({ type: "string" }));
    if (validate(random)) return random;
    const name = String(path.findLast((step) => typeof step === "string") ?? "");
    if (!isIdName(name)) return value;
    throw new NotTried(`the example names a ${name}, for which no other value could be made: give --literal-examples`);
  }, example);
}

function leavesOf(schemas: SchemaShapes, schema: Schema, value: unknown, path: Leaf["path"] = []): Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => leavesOf(schemas, schemas.itemsOf(schema) ?? {}, item, [...path, at]));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(schemas, schemas.propertySchema(schema, name), member, [...path, name]),
    );
  }
  const hasType = schema.type !== undefined || schema.$ref !== undefined || schema.enum !== undefined;
  return typeof value === "string"
    ? [{ path, schema: hasType || "const" in schema ? schema : { type: "string", ...schema } }]
    : [];
}

function withLeaf(value: unknown, [step, ...rest]: Leaf["path"], leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item, at) => (at === step ? withLeaf(item, rest, leaf) : item));
  const object = value as Record<string, unknown>;
  return { ...object, [step]: withLeaf(object[step], rest, leaf) };
}
