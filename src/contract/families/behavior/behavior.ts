import type { OperationContract } from "../../../document/contract.ts";
import { request } from "../../exchange/request.ts";
import { withHeaders } from "../../samples/odd-requests.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted, chunksAccepted, conditionAccepted, upgradeAccepted } from "../../trials/expectations.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { keptConnection } from "./kept-connection.ts";
import { CONCURRENCY, parallel, sameAtOnce } from "./parallel.ts";
import { unrepeatable, validTrial } from "./plain-trials.ts";

/** Builds clauses about several requests and about time. */
export function behavior(contract: OperationContract): Clause[] {
  const { pointer } = contract.operation;
  const clause = (id: string, sentence: string, ...trials: (Trial | Scenario)[]) =>
    clauseOf(contract, { id: `behavior.${id}`, sentence, pointer, kind: "behavior", trials });
  return [
    clause("inTime", "A valid request gets a response within the time limit.", inTime),
    clause("headers", "A valid request is accepted with headers that clients and caches add.", ...headers(contract)),
    clause("repeated", "A repeated request gets a response again.", repeated(contract)),
    clause(
      "parallel",
      `Each of ${CONCURRENCY} simultaneous requests gets its own response.`,
      parallel(contract),
      sameAtOnce(contract),
    ),
    clause(
      "keptConnection",
      "Each request on a connection that was kept open gets its own response.",
      ...keptConnection(contract),
    ),
    ...(contract.body?.kind === "json"
      ? [clause("slowClient", "A body that arrives in pieces is accepted.", inPieces, inChunks, afterContinue)]
      : []),
  ];
}

const inTime: Trial = { label: "a valid request", expect: accepted };

const inPieces: Trial = { ...validTrial({ pieces: 4 }), label: "a body in 4 pieces, 50 ms apart" };

/** curl announces large bodies so. */
const afterContinue: Trial = {
  label: "a body that Expect: 100-continue announces",
  expect: accepted,
  edit: withHeaders(["Expect", "100-continue"]),
};

/** Builds trials with headers that a server has to ignore, or may. `If-Match` is not among them, because 412 would be right. */
function headers({ operation: { method, responses } }: OperationContract): Trial[] {
  const types = new Set(Object.values(responses).flatMap(({ content = {} }) => Object.keys(content)));
  const documented = [...types].join(", ") || "*/*";
  const trial = (label: string, edit: NonNullable<Trial["edit"]>, expect = accepted): Trial => ({
    label,
    expect,
    edit,
  });
  const settings = "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA";
  const h2c = withHeaders(["Connection", "Upgrade, HTTP2-Settings"], ["Upgrade", "h2c"], ["HTTP2-Settings", settings]);
  const unlessTls: Trial["edit"] = (message, { target }) => (target.protocol === "http:" ? h2c(message) : message);
  const range = withHeaders(["Range", "bytes=0-0"], ["If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"]);
  return [
    trial("Connection: close, and Accept: */*", withHeaders(["Connection", "close"], ["Accept", "*/*"])),
    trial(
      "Accept, Accept-Language and Cache-Control",
      withHeaders(["Accept", documented], ["Accept-Language", "en"], ["Cache-Control", "no-cache"]),
    ),
    // Java's HttpClient sends these headers with every request, also with a body, but not over TLS.
    trial("an upgrade to h2c, unless over TLS", unlessTls, upgradeAccepted),
    // Only for GET and HEAD, a server may respond with 206 or 304.
    ...(["get", "head"].includes(method)
      ? []
      : [
          trial("Range and If-Modified-Since", range),
          trial("If-None-Match", withHeaders(["If-None-Match", '"x"']), conditionAccepted),
        ]),
  ];
}

const inChunks: Trial = { label: "a body in chunks", expect: chunksAccepted, changes: { framing: "chunked" } };

const repeated = (contract: OperationContract): Scenario => ({
  label: "the same request twice",
  side: "within",
  async run(session) {
    const message = unrepeatable(request(contract, session.values));
    const trial: Trial = { ...validTrial(), edit: () => message };
    return (await runTrial(session, contract, trial)) ?? (await runTrial(session, contract, trial));
  },
});
