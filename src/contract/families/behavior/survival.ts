import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { type BodyChange, edgeCaseBodies } from "../../samples/edge-case-bodies.ts";
import { oddRequestsOf } from "../../samples/odd-requests.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted, type Expectation, methodSurvived, survived, versionSurvived } from "../../trials/expectations.ts";
import type { Scenario, Trial } from "../../trials/trial.ts";
import { interruptedUpload } from "./interrupted-upload.ts";

/** Shows that no earlier trial of the clause changed how the server treats later requests. */
const afterwards: Trial = { label: "then a valid request", expect: accepted };

/** Where a server may respond with a 5xx, by the end of the clause's ID. */
const expectations: Record<string, Expectation> = { method: methodSurvived, form: versionSurvived };

/** Builds clauses about requests for which the document specifies no response. No server may crash on them. */
export function survival(contract: OperationContract): Clause[] {
  const { body, operation } = contract;
  const clause = (id: string, sentence: string, trials: (Trial | Scenario)[]) =>
    clauseOf(contract, { id: `survival.${id}`, sentence, pointer: operation.pointer, kind: "survival", trials });
  const trialOf = ([label, change]: [string, BodyChange]): Trial => ({
    label,
    expect: survived,
    changes(values) {
      const json = JSON.stringify(values.valid(body?.schema ?? {}));
      const text = change(json, values);
      if (Buffer.from(text).equals(Buffer.from(json))) throw new NotTried("the body has no place for this change");
      return { text };
    },
  });
  const odd = oddRequestsOf(contract).map(([id, { sentence, changes }]) =>
    clause(id, sentence, [
      ...Object.entries(changes).map(
        ([label, edit]): Trial => ({
          label,
          expect: expectations[id] ?? survived,
          edit,
          options: { otherOperation: true }, // the HTTP server itself may respond
        }),
      ),
      ...(id === "form" ? [afterwards] : []),
    ]),
  );
  if (body?.kind !== "json" || !body.media.schema) return odd;
  return [
    ...odd,
    ...Object.entries(edgeCaseBodies).map(([id, { sentence, changes }]) => {
      const trials = Object.entries(changes).map(trialOf);
      return clause(id, sentence, id === "names" ? [...trials, afterwards] : trials);
    }),
    clause("abortedUpload", "After an interrupted upload, a valid request succeeds.", [interruptedUpload(contract)]),
  ];
}
