import type { OperationContract } from "../../../document/contract.ts";
import { edgeCaseTexts } from "../../../values/edge-case-texts.ts";
import { idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";

/** Builds a clause for every text in the body that may have any characters. It tries short and longest texts of each kind. */
export function characters(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  const isFree = ({ schema }: Subschema) =>
    [schema.type].flat().includes("string") &&
    !["pattern", "format", "enum", "const"].some((keyword) => keyword in schema);
  return subschemasOf(schemas, body.schema, "request")
    .filter(isFree)
    .map(({ path, schema }) => {
      const { maxLength = Number.POSITIVE_INFINITY } = schema;
      const trials = Object.entries(edgeCaseTexts).flatMap(([kind, textFor]) =>
        [0, maxLength].filter(Number.isFinite).map(
          (length): Trial => ({
            label: length === 0 ? kind : `${length.toLocaleString("en")} characters: ${kind}`,
            expect: accepted,
            changes(values) {
              const text = textFor(values.ids).slice(-maxLength); // the special character is at the end
              return validBody(contract, values.withValueAt(body.schema, path, text.padEnd(length, text.at(-1))));
            },
          }),
        ),
      );
      const sentence = `${sentenceSubject(path, "The body")} may have any characters.`;
      const id = `request.body${idSuffix(path)}.characters`;
      return clauseOf(contract, { id, sentence, pointer: schemas.pointerTo(schema), trials });
    });
}
