import { readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { type Credential, isAt } from "../../../src/document/operations/security.ts";
import { serverAddress } from "../../generate/client/endpoints.ts";
import { mediaTypeOf } from "../../generate/client/request-data.ts";
import { type OperationView, operationViews } from "../../generate/reference/operation-views.ts";
import { shapeOf } from "../../generate/samples/code-samples.ts";
import { CLIENT, programOf, programsFor } from "../../generate/samples/programs.ts";
import type { Words } from "../../shared/words.ts";
import { SERVED_BY_MOCK } from "../../start/site.ts";
import { highlight } from "../rendering/highlight.ts";
import { markedSample } from "./marked-sample.ts";

/** How the page finds the mock: the name by which it marks the pages that it serves, and its address otherwise. */
const mock = { name: SERVED_BY_MOCK, address: "http://127.0.0.1:4010" };

/** Derives everything that the explorer knows from the document. Its page has these data in the global `explorer`. */
export function explorerData(document: Document, words: Words) {
  const colored = new Map<string, string>();
  const indexOf = (code: string, language: string) => {
    if (!colored.has(code)) colored.set(code, highlight(code, language));
    return [...colored.keys()].indexOf(code);
  };
  const contracts = readContract(document).operations;
  const operations = operationViews(document, words).map((view, at) => {
    const contract = contracts[at] as (typeof contracts)[number];
    const { operation, security, schemas } = contract;
    const credential = explorerCredential(security.alternatives);
    const { servers = document.servers ?? [] } = operation;
    const isForClient = view.body?.mediaType === mediaTypeOf(view.bodies.map(({ mediaType }) => mediaType));
    const kinds = programsFor(contract).filter((kind) => kind !== CLIENT || isForClient);
    const parameters = operation.parameters
      .filter((each) => !isAt(credential, each))
      .map((each) => ({ ...each, isText: schemas.typesOf(each.schema).has("string") }));
    const samples = view.samples
      .filter(({ label }) => !kinds.some((kind) => kind.label === label))
      .map((sample) => ({ ...sample, ...markedSample(sample, parameters, contract.body?.example) }));
    return [
      view.id,
      {
        shape: shapeOf(contract, view.body?.mediaType, credential),
        servers: servers
          .map((server) => ({ url: serverAddress(server), region: server["x-region"] }))
          .filter(({ url }) => URL.canParse(url)),
        parameters,
        codes: [
          ...kinds.map(({ label, language }) => ({
            label,
            language,
            program: indexOf(programOf({ label, language }, contract, credential), language),
          })),
          ...samples.map(({ label, lang, language, code, marks }) => ({
            label,
            language,
            program: indexOf(code, lang),
            marks,
          })),
        ],
        // The names of the documented response headers.
        headers: headersOf(view),
      },
    ] as const;
  });
  // Operations of the same kind share programs, which have markers.
  return { mock, operations: Object.fromEntries(operations), programs: [...colored.values()] };
}

/** Returns the credential for the explorer: a page cannot set a cookie of another server, so a cookie comes last. */
export const explorerCredential = (alternatives: Credential[]): Credential | undefined =>
  alternatives.find(({ in: place }) => place !== "cookie") ?? alternatives[0];

const headersOf = ({ responses }: OperationView) => [
  ...new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name))),
];
