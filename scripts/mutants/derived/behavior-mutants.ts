import { once } from "node:events";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Service } from "../check-service.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant } from "../run-mutant.ts";
import { badRequest, crash, noResponse } from "./mutant-rows.ts";

/** Requests that arrive within this time are concurrent, even on a busy machine. */
const TOGETHER_MS = 250;

/** A fault, and how to make its parts anew for each mutant, because some keep state. */
type Fault = [label: string, make: () => Partial<Parts>];

const NO_RESPONSE = "no response at all";
/** This fault shows only while a body arrives. */
const QUICK = "busy with six, and quick";

/** For the end of a clause's id: faults that violate it. */
const FAULTS: Record<string, Fault[]> = {
  "behavior.inTime": [[NO_RESPONSE, () => ({ intercept: noResponse })]],
  "behavior.repeated": [
    ["the second time 500", () => ({ intercept: failingOnRepetition(500) })],
    ["the second time 409", () => ({ intercept: failingOnRepetition(409) })],
  ],
  "behavior.parallel": [
    ["two responses mixed up", () => ({ intercept: mixingUp() })],
    ["busy with five", () => ({ intercept: busyWith(5) })],
    [QUICK, () => ({ prepare: busyWithin(6) })],
    ["connections over 25 reset", () => ({ prepare: withConnections(25) })],
  ],
  "behavior.afterRefusal": [["500 on a connection once refused", () => ({ intercept: spoiledByRefusal() })]],
  "behavior.slowClient": [
    ["impatient", () => ({ intercept: ({ arrival }, respond) => (arrival > 100 ? badRequest() : respond()) })],
  ],
  "response.complete": [
    ["a response without end", () => ({ write: withoutEnd })],
    ["a Content-Length that is too long", () => ({ write: announcingTooMuch })],
    ["the connection closed in place of a response", () => ({ write: (response) => void response.destroy() })],
    ["not HTTP", () => ({ write: (response) => void response.socket?.end("garbage\r\n\r\n") })],
  ],
};

/** Servers that conform to one request, but not to a repetition, to several at once, or to the end. */
export const behaviorMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  clauses.flatMap(({ id }) => {
    const operation = operations(document).find(({ operationId }) => id.startsWith(`${operationId}.`));
    return Object.entries(FAULTS)
      .flatMap(([end, faults]) => (id.endsWith(`.${end}`) ? faults : []))
      .filter(([label]) => label !== QUICK || operation?.requestBody)
      .map(([label, make]) => ({ clauseId: id, label, parts: make(), hangs: label === NO_RESPONSE }));
  });

const failingOnRepetition = (status: number): Parts["intercept"] => {
  const seen = new Set<string>();
  const keyOf = ({ method, path, query, body }: Incoming) => `${method} ${path} ${query} ${body}`;
  return async (incoming, respond) => {
    const key = keyOf(incoming);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated ? { ...crash(), status } : respond();
  };
};

/** Gives each of two concurrent requests the response of the other. */
const mixingUp = (): Parts["intercept"] => {
  let waiting: { response: ProviderResponse; give(response: ProviderResponse): void } | undefined;
  return async (_, respond) => {
    const response = await respond();
    if (waiting) {
      const other = waiting;
      waiting = undefined;
      other.give(response);
      return other.response;
    }
    const { promise, resolve } = Promise.withResolvers<ProviderResponse>();
    const own = { response, give: resolve };
    waiting = own;
    setTimeout(() => {
      if (waiting === own) waiting = undefined;
      resolve(response);
    }, TOGETHER_MS);
    return promise;
  };
};

/** Fails for the requests that arrive while more are in progress. */
const busyWith = (most: number): Parts["intercept"] => {
  let inProgress = 0;
  return async (_, respond) => {
    inProgress += 1;
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
    const response = inProgress > most ? { ...crash(), status: 503 } : await respond();
    inProgress -= 1;
    return response;
  };
};

const withConnections =
  (most: number): Parts["prepare"] =>
  (server) => {
    server.maxConnections = most;
  };

/** Fails while more requests are in progress, from their first byte to their last. */
const busyWithin = (most: number): Parts["prepare"] => {
  let inProgress = 0;
  return (server) => {
    server.prependListener("request", (request, response) => {
      inProgress += 1;
      response.on("close", () => {
        inProgress -= 1;
      });
      if (inProgress <= most) return;
      response.writeHead(500).end();
      request.resume();
    });
  };
};

/** Fails for every request on a connection after a refusal. */
const spoiledByRefusal = (): Parts["intercept"] => {
  const refused = new WeakSet<object>();
  return async ({ connection }, respond) => {
    if (refused.has(connection)) return crash();
    const response = await respond();
    if (response.status >= 300) refused.add(connection);
    return response;
  };
};

const withoutEnd: Parts["write"] = async (response, { status, headers = {} }) => {
  response.writeHead(status, headers);
  const chunk = Buffer.alloc(1_000_000, " ");
  while (!response.destroyed) {
    if (response.write(chunk)) continue;
    const settled = new AbortController(); // removes the listener that did not fire
    const { signal } = settled;
    const events = [once(response, "drain", { signal }), once(response, "close", { signal })];
    await Promise.race(events).finally(() => settled.abort());
  }
};

const announcingTooMuch: Parts["write"] = (response, { status, headers = {}, body = "" }) => {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) + 10 });
  response.write(body);
  setTimeout(() => response.destroy(), 20);
};
