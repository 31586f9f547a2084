import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Values } from "../../../values/values.ts";
import { addHeader } from "../../exchange/message.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { survived } from "../../trials/expectations.ts";
import type { Scenario, Trial } from "../../trials/trial.ts";
import { interruptedUpload } from "./interrupted-upload.ts";

const DEPTH = 10_000;
const MANY = 100_000;

/** Changes a JSON text. If the text stays the same, the case is not tried. */
type Change = (json: string, values: Values) => string | Uint8Array;

const inFirstText = (insertion: string) => (json: string) => json.replace(/([:[])"/, `$1"${insertion}`);

const withMembers = (membersOf: (values: Values) => string) => (json: string, values: Values) =>
  json.replace(/^\{/, `{${membersOf(values)},`).replace(/,\}$/, "}");

/** Edge cases of bodies for which the document specifies no response, by the end of their clause's ID. */
const EDGE_CASES: Record<string, { sentence: string; changes: Record<string, Change> }> = {
  nul: { sentence: "The character U+0000 in a text does no harm.", changes: { "\\u0000": inFirstText("\\u0000") } },
  loneSurrogate: { sentence: "Half of a surrogate pair does no harm.", changes: { "\\ud83d": inFirstText("\\ud83d") } },
  invalidUtf8: {
    sentence: "Bytes that are not UTF-8 do no harm.",
    changes: { "the byte 0xff": (json) => Buffer.from(inFirstText("\u00ff")(json), "latin1") },
  },
  byteOrderMark: {
    sentence: "A byte order mark does no harm.",
    changes: { "U+FEFF first": (json) => `\ufeff${json}` },
  },
  duplicateKeys: {
    sentence: "A property that occurs twice does no harm.",
    changes: { "all members twice": (json) => json.replace(/^\{(.+)\}$/, "{$1,$1}") },
  },
  additionalProperties: {
    sentence: "A property that is not documented does no harm.",
    changes: { "one more": withMembers(({ ids }) => `"${ids.next()}":"${ids.next()}"`) },
  },
  manyProperties: {
    sentence: `${MANY.toLocaleString("en")} properties that are not documented do no harm.`,
    changes: {
      "many more": withMembers(() => Array.from({ length: MANY }, (_, index) => `"x${index}":${index}`).join(",")),
    },
  },
  deepNesting: {
    sentence: `JSON that is nested ${DEPTH.toLocaleString("en")} levels deep does no harm.`,
    changes: {
      "arrays in arrays": () => "[".repeat(DEPTH) + "]".repeat(DEPTH),
      "objects in objects": withMembers(() => `"deep":${'{"a":'.repeat(DEPTH)}0${"}".repeat(DEPTH)}`),
    },
  },
};

/** Builds clauses about requests for which the document specifies no response. No server may crash on them. */
export function survival(contract: OperationContract): Clause[] {
  const { body, operation } = contract;
  const clause = (id: string, sentence: string, trials: (Trial | Scenario)[]) =>
    clauseOf(contract, { id: `survival.${id}`, sentence, pointer: operation.pointer, kind: "survival", trials });
  const repeatedHeaders: Trial = {
    label: "Accept and X-Repeated twice",
    expect: survived,
    edit: (message) =>
      ["Accept", "X-Repeated"].reduce(
        (edited, name) => addHeader(addHeader(edited, name, "application/json"), name, "text/html"),
        message,
      ),
  };
  const trialOf = ([label, change]: [string, Change]): Trial => ({
    label,
    expect: survived,
    changes(values) {
      const json = JSON.stringify(values.valid(body?.schema ?? {}));
      const text = change(json, values);
      if (Buffer.from(text).equals(Buffer.from(json))) throw new NotTried("the body has no place for this change");
      return { text };
    },
  });
  const repeatedHeader = clause("duplicateHeaders", "A header that occurs twice does no harm.", [repeatedHeaders]);
  if (body?.kind !== "json" || !body.media.schema) return [repeatedHeader];
  return [
    repeatedHeader,
    ...Object.entries(EDGE_CASES).map(([id, { sentence, changes }]) =>
      clause(id, sentence, Object.entries(changes).map(trialOf)),
    ),
    clause("abortedUpload", "After an interrupted upload, a valid request succeeds.", [interruptedUpload(contract)]),
  ];
}
