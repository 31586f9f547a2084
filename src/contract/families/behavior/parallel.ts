import { setImmediate as immediate, setTimeout as sleep } from "node:timers/promises";
import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import type { ExchangeResult } from "../../exchange/exchange.ts";
import type { Message } from "../../exchange/message.ts";
import { type Changes, request } from "../../exchange/request.ts";
import type { Session } from "../../session/session.ts";
import type { SendOptions } from "../../session/session-options.ts";
import { type FailedExchange, runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { invalidBodyTrial, invalidTrial, unrepeatable, validTrial } from "./plain-trials.ts";

export const CONCURRENCY = 50;

/** The time that a server gets to accept all connections. */
const SETTLE_MS = 200;

/** Statuses by which a server or a gateway says that it waited too long for a request or a response. */
const WAITED = [408, 502, 503, 504];

const isUnanswered = (result: ExchangeResult) => result.kind !== "response" || WAITED.includes(result.status);

/**
 * Simultaneous requests. Each withholds its last byte until all do; otherwise a quick server would handle them one by one. A server
 * that handles them one by one waits for the first for ever, so requests that are then lost are sent again as a whole.
 */
export const parallel = (contract: OperationContract): Scenario => ({
  label: `${CONCURRENCY / 2} valid requests and ${CONCURRENCY / 2} invalid ones at once`,
  once: true, // it repeats itself
  side: "within",
  async run(session) {
    const { rate = CONCURRENCY } = session.options;
    if (rate < CONCURRENCY) throw new NotTried(`${CONCURRENCY} requests at once exceed --rate ${rate}`);
    await session.baselineStatus(contract); // fetched first, because a refusal needs it while others wait
    const failed = await atOnce(session, contract, barrier());
    if (!failed || !isUnanswered(failed.result)) return failed;
    await session.outage();
    const whole = await atOnce(session, contract);
    if (whole?.result.kind !== "timeout") return whole;
    await session.outage();
    // The system of a server drops connections beyond its backlog, and clients repeat them after up to 30 s.
    const few = await atOnce(session, contract, undefined, REPETITIONS);
    if (few) return few;
    throw new NotTried(
      `the server responds to ${REPETITIONS} requests at once, but not to ${CONCURRENCY} within the time limit: its backlog may be small`,
    );
  },
});

const REPETITIONS = 5;

/**
 * The same request on several connections at once, for servers that lock what a request names. Every second request names it in the
 * reverse order, because a server that locks in the order of the request comes to a deadlock then.
 */
export const sameAtOnce = (contract: OperationContract): Scenario => ({
  label: `the same request ${REPETITIONS} times at once, its items in any order`,
  side: "within",
  async run(session) {
    const { rate = REPETITIONS } = session.options;
    if (rate < REPETITIONS) throw new NotTried(`${REPETITIONS} requests at once exceed --rate ${rate}`);
    const messages = inBothOrders(contract, session.values).map((changes) =>
      unrepeatable(request(contract, session.values, changes)),
    );
    const sendOne = extendingTimeLimits();
    const all = Array.from({ length: REPETITIONS }, (_, index) =>
      sendOne((options) => {
        const edit = () => messages[index % messages.length] as Message;
        return runTrial(session, contract, { ...validTrial({ together: true, ...options }), edit });
      }),
    );
    return (await Promise.all(all)).find((failed) => failed !== undefined);
  },
});

/** Returns the changes that put the same two items into the first list of the body in both orders; none without such a list. */
function inBothOrders({ body, schemas }: OperationContract, values: Values): Changes[] {
  if (body?.kind !== "json") return [{}];
  const isValid = schemas.validatorOf(body.schema, "request");
  for (const { path, schema, whole } of subschemasOf(schemas, body.schema, "request")) {
    if (![schema.type].flat().includes("array")) continue;
    try {
      const items = values.items(whole, 2);
      const bodies = [items, items.toReversed()].map((list) => values.withValueAt(body.schema, path, list));
      if (bodies.every((json) => isValid(json))) return bodies.map((json) => ({ json }));
    } catch (error) {
      if (!(error instanceof NotTried)) throw error;
    }
  }
  return [{}];
}

/** Sends the requests. @returns the first failure, a timeout last, because it proves the least */
async function atOnce(
  session: Session,
  contract: OperationContract,
  holdBack?: (index: number) => Barrier,
  length = CONCURRENCY,
) {
  const sendOne = extendingTimeLimits();
  const exchanges = Array.from({ length }, async (_, index) => {
    const { beforeLastByte, release } = holdBack?.(index) ?? {};
    const options = { together: true, ...(beforeLastByte && { beforeLastByte }) };
    try {
      return await sendOne((more) => runTrial(session, contract, trialAt(contract, index, { ...options, ...more })));
    } finally {
      release?.(); // so that a broken request does not block the others
    }
  });
  const failures = (await Promise.all(exchanges)).filter((failed) => failed !== undefined);
  return (
    failures.find(({ result }) => !isUnanswered(result)) ??
    failures.find(({ result }) => result.kind !== "timeout") ??
    failures[0]
  );
}

type Send = (options: SendOptions) => Promise<FailedExchange | undefined>;

/** Returns a function that sends one of several requests. After each response, the others have the full time limit again. */
export function extendingTimeLimits(): (send: Send) => ReturnType<Send> {
  const waiting = new Set<{ restart(): void }>();
  return async (send) => {
    const own = { restart: () => {} };
    waiting.add(own);
    const onStart = (restart: () => void) => void Object.assign(own, { restart });
    const failed = await send({ onStart }).finally(() => waiting.delete(own));
    if (!failed || failed.result.kind === "response") for (const { restart } of waiting) restart();
    return failed;
  };
}

/** Half of the requests are valid. Of the others, half lack something else than the body: a server may mix up either. */
function trialAt(contract: OperationContract, index: number, options: SendOptions): Trial {
  if (index % 2 === 0) return validTrial(options);
  return index % 4 === 1 ? invalidTrial(contract, options) : invalidBodyTrial(contract, options);
}

interface Barrier {
  beforeLastByte(): Promise<void>;
  release(): void;
}

/** Returns what holds back each request until all are under way. */
function barrier(): (index: number) => Barrier {
  const waiting = new Set<number>();
  const { promise: allWait, resolve } = Promise.withResolvers<void>();
  const release = (index: number) => {
    waiting.add(index);
    if (waiting.size === CONCURRENCY) resolve();
  };
  return (index) => ({
    async beforeLastByte() {
      release(index);
      await allWait;
      await sleep(SETTLE_MS);
      // A server in the same process needs these turns to see the connections.
      for (let turn = 0; turn < 5; turn += 1) await immediate();
    },
    release: () => release(index),
  });
}
