import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Values } from "../../../values/values.ts";
import { addHeader } from "../../exchange/message.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import { type Clause, clauseOf, type Trial } from "../../trials/clause.ts";
import { survives } from "../../trials/trial.ts";
import { interruptedUpload } from "./interrupted-upload.ts";

const DEPTH = 10_000;
const MANY = 100_000;

interface EdgeCase {
  sentence: string;
  /** Ways to change a valid JSON text; one that leaves it as it is cannot be tried. */
  corrupt: Record<string, (json: string, values: Values) => string | Uint8Array>;
}

const inFirstText = (insert: string) => (json: string) => json.replace(/([:[])"/, `$1"${insert}`);

const withMembers = (make: (values: Values) => string) => (json: string, values: Values) =>
  json.replace(/^\{/, `{${make(values)},`).replace(/,\}$/, "}");

/** What the document leaves open in a body, and no server may break on. */
const EDGE_CASES: Record<string, EdgeCase> = {
  nul: { sentence: "The character U+0000 in a text does no harm.", corrupt: { "\\u0000": inFirstText("\\u0000") } },
  loneSurrogate: { sentence: "Half of a surrogate pair does no harm.", corrupt: { "\\ud83d": inFirstText("\\ud83d") } },
  invalidUtf8: {
    sentence: "Bytes that are not UTF-8 do no harm.",
    corrupt: { "the byte 0xff": (json) => Buffer.from(inFirstText("\u00ff")(json), "latin1") },
  },
  byteOrderMark: {
    sentence: "A byte order mark does no harm.",
    corrupt: { "U+FEFF first": (json) => `\ufeff${json}` },
  },
  duplicateKeys: {
    sentence: "A property that stands twice does no harm.",
    corrupt: { "all members twice": (json) => json.replace(/^\{(.+)\}$/, "{$1,$1}") },
  },
  additionalProperties: {
    sentence: "A property that is not documented does no harm.",
    corrupt: { "one more": withMembers(({ ids }) => `"${ids.next()}":"${ids.next()}"`) },
  },
  manyProperties: {
    sentence: `${MANY.toLocaleString("en")} properties that are not documented do no harm.`,
    corrupt: { "many more": withMembers(() => Array.from({ length: MANY }, (_, at) => `"x${at}":${at}`).join(",")) },
  },
  deepNesting: {
    sentence: `JSON that is nested ${DEPTH.toLocaleString("en")} levels deep does no harm.`,
    corrupt: {
      "arrays in arrays": () => "[".repeat(DEPTH) + "]".repeat(DEPTH),
      "objects in objects": withMembers(() => `"deep":${'{"a":'.repeat(DEPTH)}0${"}".repeat(DEPTH)}`),
    },
  },
};

/** A clause for everything that the document leaves open, and no server may break on. */
export function survival(contract: OperationContract): Clause[] {
  const { operation } = contract;
  const clause = (id: string, sentence: string, trials: Trial[]) =>
    clauseOf(`${operation.operationId}.survival.${id}`, sentence, operation.pointer, "survival", trials);
  const duplicateHeaders = survives(contract, "Accept and X-Repeated twice", (values) =>
    ["Accept", "X-Repeated"].reduce(
      (message, name) => addHeader(addHeader(message, name, "application/json"), name, "text/html"),
      request(contract, values),
    ),
  );
  const schema = jsonBody(contract)?.[1].schema;
  const corrupted = (label: string, corrupt: (json: string, values: Values) => string | Uint8Array) =>
    survives(contract, label, (values) => {
      const json = JSON.stringify(values.valid(schema ?? {}));
      const text = corrupt(json, values);
      if (Buffer.from(text).equals(Buffer.from(json))) throw new NotTried("the body has no place for it");
      return request(contract, values, { text });
    });
  return [
    clause("duplicateHeaders", "A header that stands twice does no harm.", [duplicateHeaders]),
    ...(schema
      ? [
          ...Object.entries(EDGE_CASES).map(([id, { sentence, corrupt }]) =>
            clause(
              id,
              sentence,
              Object.entries(corrupt).map(([label, change]) => corrupted(label, change)),
            ),
          ),
          clause("abortedUpload", "After an upload that was broken off, a valid request succeeds.", [
            interruptedUpload(contract),
          ]),
        ]
      : []),
  ];
}
