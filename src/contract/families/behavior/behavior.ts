import http from "node:http";
import https from "node:https";
import { setImmediate as immediate, setTimeout as sleep } from "node:timers/promises";
import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Message } from "../../exchange/message.ts";
import { type Changes, request } from "../../exchange/request.ts";
import type { SendOptions } from "../../session/session-options.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted, chunksAccepted, refused } from "../../trials/expectations.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";

const CONCURRENCY = 50;

/** The number of simultaneous requests that name the same object. */
const SAME = 5;

/** The time that a server gets to accept all connections. */
const SETTLE_MS = 200;

/** Builds clauses about several requests and about time. */
export function behavior(contract: OperationContract): Clause[] {
  const { pointer } = contract.operation;
  const clause = (id: string, sentence: string, ...trials: (Trial | Scenario)[]) =>
    clauseOf(contract, { id: `behavior.${id}`, sentence, pointer, kind: "behavior", trials });
  const kept = keptConnection(contract);
  const reused = "A connection that was kept open serves a valid request after an invalid one.";
  return [
    clause("inTime", "A valid request gets a response within the time limit.", inTime),
    clause("repeated", "A repeated request gets a response again.", repeated(contract)),
    clause(
      "parallel",
      `Each of ${CONCURRENCY} simultaneous requests gets its own response.`,
      parallel(contract),
      sameAtOnce(contract),
    ),
    clause("afterRefusal", reused, afterRefusal(contract)),
    ...(kept.length > 0
      ? [clause("keptConnection", "A connection keeps nothing of an earlier request.", ...kept)]
      : []),
    ...(contract.body?.kind === "json"
      ? [clause("slowClient", "A body that arrives in pieces is accepted.", inPieces, inChunks)]
      : []),
  ];
}

/** Marks a message as one of several, because the message alone would not reproduce a failure. */
const unrepeatable = (message: Message): Message => ({ ...message, isOneOfSeveral: true });

export const validTrial = (options: SendOptions = {}): Trial => ({
  label: "a valid request",
  expect: accepted,
  edit: unrepeatable,
  options,
});

/** Builds a request that must be refused: without credentials, with a body that is not JSON, or to another path. */
function invalidTrial({ body, credential, security }: OperationContract, options: SendOptions = {}): Trial {
  const isSecured = credential !== undefined && !security.isOptional;
  const isJson = body?.kind === "json";
  return {
    label: "an invalid request",
    expect: refused,
    changes({ ids }) {
      if (isSecured) return { credentials: "none" };
      return isJson ? { text: "{" } : { path: `/${ids.next()}` };
    },
    edit: unrepeatable,
    options: { otherOperation: !isSecured && !isJson, ...options },
  };
}

const inTime: Trial = { label: "a valid request", expect: accepted };

const inPieces: Trial = { ...validTrial({ pieces: 4 }), label: "a body in 4 pieces, 50 ms apart" };

const inChunks: Trial = {
  label: "a body in chunks",
  expect: chunksAccepted,
  changes: { framing: "chunked" },
  options: { valid: false },
};

const repeated = (contract: OperationContract): Scenario => ({
  label: "the same request twice",
  side: "within",
  async run(session) {
    const message = unrepeatable(request(contract, session.values));
    const trial: Trial = { ...validTrial(), edit: () => message };
    return (await runTrial(session, contract, trial)) ?? (await runTrial(session, contract, trial));
  },
});

/** Simultaneous requests. Each withholds its last byte until all do; otherwise a quick server would handle them one by one. */
const parallel = (contract: OperationContract): Scenario => ({
  label: `${CONCURRENCY / 2} valid requests and ${CONCURRENCY / 2} invalid ones at once`,
  side: "within",
  async run(session) {
    const { rate = CONCURRENCY } = session.options;
    if (rate < CONCURRENCY) throw new NotTried(`${CONCURRENCY} requests at once exceed --rate ${rate}`);
    await session.baselineStatus(contract); // fetched first, because a refusal needs it while others wait
    const waiting = new Set<number>();
    const { promise: allWait, resolve } = Promise.withResolvers<void>();
    const wait = (index: number) => {
      waiting.add(index);
      if (waiting.size === CONCURRENCY) resolve();
      return allWait;
    };
    const exchanges = Array.from({ length: CONCURRENCY }, async (_, index) => {
      const beforeLastByte = async () => {
        await wait(index);
        await sleep(SETTLE_MS);
        // A server in the same process needs these turns to see the connections.
        for (let turn = 0; turn < 5; turn += 1) await immediate();
      };
      const options = { together: true, beforeLastByte };
      try {
        return await runTrial(session, contract, index % 2 ? invalidTrial(contract, options) : validTrial(options));
      } finally {
        void wait(index); // so that a broken request does not block the others
      }
    });
    return (await Promise.all(exchanges)).find((failed) => failed !== undefined);
  },
});

/** Sends requests one after the other on one connection. */
const onConnection = (
  label: string,
  contract: OperationContract,
  trialsFor: (options: SendOptions) => Trial[],
): Scenario => ({
  label,
  side: "within",
  async run(session) {
    const { Agent } = session.target.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (const trial of trialsFor({ agent })) {
        const failed = await runTrial(session, contract, trial);
        if (failed) return failed;
      }
      return undefined;
    } finally {
      agent.destroy();
    }
  },
});

const afterRefusal = (contract: OperationContract): Scenario =>
  onConnection("an invalid request and a valid one on one connection", contract, (options) => [
    validTrial(options),
    invalidTrial(contract, options),
    validTrial(options),
  ]);

/** Requests that lack a part which the request before them on the same connection had. */
function keptConnection(contract: OperationContract): Scenario[] {
  const { body, credential, operation, security } = contract;
  const without = (label: string, changes: Changes): Scenario =>
    onConnection(`a valid request, then one ${label} on the same connection`, contract, (options) => [
      validTrial(options),
      { label, expect: refused, changes, edit: unrepeatable, options },
      validTrial(options),
    ]);
  return [
    ...(credential && !security.isOptional ? [without("without credentials", { credentials: "none" })] : []),
    ...(body && operation.requestBody?.required
      ? [without("without a body", { text: null, contentType: body.mediaType })]
      : []),
  ];
}

/** The same request on several connections at once, for servers that lock what a request names. */
const sameAtOnce = (contract: OperationContract): Scenario => ({
  label: `the same request ${SAME} times at once`,
  side: "within",
  async run(session) {
    const { rate = SAME } = session.options;
    if (rate < SAME) throw new NotTried(`${SAME} requests at once exceed --rate ${rate}`);
    const message = unrepeatable(request(contract, session.values));
    const trial: Trial = { ...validTrial({ together: true }), edit: () => message };
    const all = await Promise.all(Array.from({ length: SAME }, () => runTrial(session, contract, trial)));
    return all.find((failed) => failed !== undefined);
  },
});
