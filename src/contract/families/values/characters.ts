import type { OperationContract } from "../../../document/contract.ts";
import { kindsOfText } from "../../../values/kinds-of-text.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { address, subjectOf, subschemasOf } from "../../../values/subschemas.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepts } from "../../trials/trial.ts";

/** A clause for every text in the body that may have any characters: short ones and the longest, of each kind. */
export function characters(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  const root = jsonBody(contract)?.[1].schema;
  if (!root) return [];
  const validate = schemas.validatorOf(root, "request");
  return subschemasOf(schemas, root, "request")
    .filter(({ schema }) => [schema.type].flat().includes("string"))
    .filter(({ schema }) => !["pattern", "format", "enum", "const"].some((keyword) => keyword in schema))
    .map(({ path, schema }) => {
      const trials = Object.entries(kindsOfText).flatMap(([kind, make]) =>
        [undefined, schema.maxLength].map((length) =>
          accepts(
            contract,
            length === undefined ? kind : `${length.toLocaleString("en")} characters: ${kind}`,
            (values) => {
              // A short text has the end of one, where its kind shows.
              const text = make(values.ids).slice(-(schema.maxLength ?? Number.POSITIVE_INFINITY));
              const json = values.having(root, path, length === undefined ? text : text.padEnd(length, text.at(-1)));
              if (!validate(json)) throw new NotTried("the limits leave no room for it");
              return request(contract, values, { json });
            },
          ),
        ),
      );
      const title = subjectOf(path, "The body");
      const id = `${operation.operationId}.request.body${address(path)}.characters`;
      return clauseOf(id, `${title} may have any characters.`, schemas.pointerTo(schema), "request", trials);
    });
}
