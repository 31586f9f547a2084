import http from "node:http";
import https from "node:https";
import { setImmediate as immediate, setTimeout as sleep } from "node:timers/promises";
import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Message } from "../../exchange/message.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import { type Clause, clauseOf, type Trial } from "../../trials/clause.ts";
import { accepts, acceptsChunks, refuses } from "../../trials/trial.ts";
import { Barrier } from "./barrier.ts";

const CONCURRENCY = 50;

/** Until a server has accepted the connections that are made. */
const SETTLE_MS = 200;

/** A request that does not show by itself what it is sent for. */
const part = (...args: Parameters<typeof request>): Message => ({ ...request(...args), isOneOfSeveral: true });

/** What is true over several requests, and over time. */
export function behavior(contract: OperationContract): Clause[] {
  const { operationId, pointer } = contract.operation;
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(`${operationId}.behavior.${id}`, sentence, pointer, "behavior", trials);
  const valid = accepts(contract, "a valid request", (values) => request(contract, values));
  return [
    clause("inTime", "A valid request gets a response within the time limit.", valid),
    clause("repeated", "The same request gets a response a second time.", repeated(contract)),
    clause("parallel", `Of ${CONCURRENCY} requests at once, each gets its own response.`, parallel(contract)),
    clause(
      "afterRefusal",
      "A connection that was kept open serves a valid request after an invalid one.",
      afterRefusal(contract),
    ),
    ...(jsonBody(contract)
      ? [
          clause(
            "slowClient",
            "A body that arrives in pieces is accepted.",
            accepts(contract, "a body in 4 pieces, 50 ms apart", (values) => part(contract, values), { pieces: 4 }),
            acceptsChunks(contract, "a body in chunks", (values) => request(contract, values, { framing: "chunked" }), {
              valid: false,
            }),
          ),
        ]
      : []),
  ];
}

const repeated = (contract: OperationContract): Trial => ({
  label: "the same request twice",
  side: "within",
  async attempt(session) {
    const message = part(contract, session.values);
    const once = accepts(contract, this.label, () => message);
    return (await once.attempt(session)) ?? (await once.attempt(session));
  },
});

/** How a request that has to be refused is sent. */
type RefusalOptions = Parameters<typeof refuses>[3];

/** A request that has to be refused: without credentials, or with a body of the wrong type, or to another path. */
function refusal(contract: OperationContract, label: string, options: RefusalOptions = {}): Trial {
  const secured = contract.credential !== undefined && !contract.security.isOptional;
  return refuses(
    contract,
    label,
    (values) => {
      if (secured) return part(contract, values, { credentials: "none" });
      if (jsonBody(contract)) return part(contract, values, { text: "{" });
      return part(contract, values, { path: `/${values.ids.next()}` });
    },
    { otherOperation: !secured && !jsonBody(contract), ...options },
  );
}

/** The last byte of each request is held back until all are under way: a quick server would have them one by one. */
const parallel = (contract: OperationContract): Trial => ({
  label: `${CONCURRENCY / 2} valid requests and ${CONCURRENCY / 2} invalid ones at once`,
  side: "within",
  async attempt(session) {
    const { rate = CONCURRENCY } = session.options;
    if (rate < CONCURRENCY) throw new NotTried(`${CONCURRENCY} requests at once are more than --rate ${rate}`);
    await session.baselineStatus(contract); // not among those that wait for each other
    const barrier = new Barrier(CONCURRENCY);
    const all = Array.from({ length: CONCURRENCY }, async (_, at) => {
      const place = barrier.place();
      const beforeLastByte = async () => {
        await place();
        await sleep(SETTLE_MS);
        // And until this process has seen it, where the server is one of its own.
        for (let turn = 0; turn < 5; turn += 1) await immediate();
      };
      const options = { together: true, beforeLastByte };
      const trial =
        at % 2
          ? refusal(contract, this.label, options)
          : accepts(contract, this.label, (values) => part(contract, values), options);
      try {
        return await trial.attempt(session);
      } finally {
        void place(); // one that broke does not hold up the others
      }
    });
    return (await Promise.all(all)).find((failure) => failure !== undefined);
  },
});

const afterRefusal = (contract: OperationContract): Trial => ({
  label: "an invalid request and a valid one on one connection",
  side: "within",
  async attempt(session) {
    const { Agent } = session.target.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const valid = accepts(contract, this.label, (values) => part(contract, values), { agent });
      return (
        (await valid.attempt(session)) ??
        (await refusal(contract, this.label, { agent }).attempt(session)) ??
        (await valid.attempt(session))
      );
    } finally {
      agent.destroy();
    }
  },
});
