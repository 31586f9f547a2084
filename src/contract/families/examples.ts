import { resolve } from "../../document/resolve.ts";
import type { Schema } from "../../document/types.ts";
import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { isObject } from "../places.ts";
import { jsonBody, request } from "../request.ts";
import { accepts } from "../trial.ts";
import type { Values } from "../values.ts";

/** A clause for every documented example of a request body. Its shape is sent, with random texts for its own. */
export function examples(contract: Contract): Clause[] {
  const { document, operation, schemas } = contract;
  const [, media] = jsonBody(contract) ?? [];
  return Object.entries(media?.examples ?? {}).map(([name, node]) => {
    const example = resolve(document, node);
    return clauseOf(
      `${operation.operationId}.request.body.examples.${name}`,
      `The documented example ${name} is accepted.`,
      schemas.where(example),
      "request",
      [
        accepts(contract, `the example ${name}`, (values, { options }) =>
          request(contract, values, {
            json: options.literalExamples ? example.value : disguised(values, media?.schema ?? {}, example.value),
          }),
        ),
      ],
    );
  });
}

/** The same shape with a random value for every text and number that is free: an example may name what exists. */
function disguised(values: Values, node: Schema, value: unknown): unknown {
  const schema = resolve(values.document, node);
  if (Array.isArray(value)) return value.map((item) => disguised(values, schema.items ?? {}, item));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, disguised(values, schema.properties?.[name] ?? {}, member)]),
    );
  }
  return typeof value === "string" ? values.valid({ type: "string", ...schema }) : value;
}
