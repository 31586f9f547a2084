import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { jsonFaults } from "../samples/json-faults.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

/** Builds a clause for every kind of JSON syntax error. */
export function jsonSyntax(contract: OperationContract): Clause[] {
  const { body, operation, schemas } = contract;
  if (body?.kind !== "json") return [];
  const pointer = schemas.pointerTo(operation.requestBody?.content, body.mediaType);
  return Object.entries(jsonFaults).map(([name, { sentence, corrupt }]) => {
    const all = Object.values(corrupt);
    const trials = Object.entries(corrupt).map(
      ([label, own]): Trial => ({
        label,
        expect: refused,
        changes(values) {
          const json = JSON.stringify(values.valid(body.schema));
          // If the body has no place for a fault, for example no array, the clause's first fault that fits replaces it.
          const text = [own, ...all]
            .map((change) => change(json))
            .find((changed) => changed !== "" && !isJson(changed));
          if (text === undefined) throw new NotTried("the body has no place for this fault");
          return { text };
        },
      }),
    );
    return clauseOf(contract, { id: `request.body.syntax.${name}`, sentence, pointer, trials });
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
