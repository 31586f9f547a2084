import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant } from "../run-mutant.ts";
import { badRequest, crash, noResponse } from "./mutant-rows.ts";

/** Requests that arrive within this time are concurrent, even on a busy machine. */
const TOGETHER_MS = 250;

/** A fault, and a function that builds its parts. Each mutant gets new parts, because some keep state. */
type Fault = [label: string, make: () => Partial<Parts>];

const NO_RESPONSE = "no response at all";
const NO_REPETITION = "500 for a repeated request";

/** Faults after which the suite waits in vain, for one timeout or several, until the server responds again. */
const HANGING = [NO_RESPONSE, NO_REPETITION];

/** This fault shows only if the operation has a body. */
const BUSY_UPLOADS = "500 above six concurrent uploads";

/** The faults that violate a clause, by the end of the clause's ID. */
const FAULTS: Record<string, Fault[]> = {
  "behavior.inTime": [[NO_RESPONSE, () => ({ intercept: noResponse })]],
  "behavior.headers": [
    [
      "500 for Connection: close",
      () => ({ intercept: ({ headers }, respond) => (headers.connection === "close" ? crash() : respond()) }),
    ],
  ],
  "behavior.repeated": [[NO_REPETITION, () => ({ intercept: failingOnRepetition() })]],
  "behavior.parallel": [
    [BUSY_UPLOADS, () => ({ prepare: busyWithin(6) })],
    ["connections over 25 reset", () => ({ prepare: withConnections(25), intercept: slow })],
  ],
  "behavior.keptConnection": [["500 on a connection once refused", () => ({ intercept: spoiledByRefusal() })]],
  "behavior.slowClient": [
    [
      "400 for a slow body",
      () => ({ intercept: ({ arrival }, respond) => (arrival > 100 ? badRequest() : respond()) }),
    ],
  ],
  "response.complete": [
    ["a response without end", () => ({ write: withoutEnd })],
    ["a Content-Length that is too long", () => ({ write: announcingTooMuch })],
    ["not HTTP", () => ({ write: (response) => void response.socket?.end("garbage\r\n\r\n") })],
  ],
};

/** Builds servers that mishandle repeated, concurrent or slow requests, or send incomplete responses. */
export const behaviorMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  clauses.flatMap(({ id }) => {
    const operation = operations(document).find(({ operationId }) => id.startsWith(`${operationId}.`));
    return Object.entries(FAULTS)
      .flatMap(([end, faults]) => (id.endsWith(`.${end}`) ? faults : []))
      .filter(([label]) => label !== BUSY_UPLOADS || operation?.requestBody)
      .map(([label, make]) => ({ clauseId: id, label, parts: make(), hangs: HANGING.includes(label) }));
  });

const keyOf = ({ method, path, query, body }: Incoming) => `${method} ${path} ${query} ${body}`;

const failingOnRepetition = (): Parts["intercept"] => {
  const seen = new Set<string>();
  return async (incoming, respond) => {
    const key = keyOf(incoming);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated ? crash() : respond();
  };
};

const slow: Parts["intercept"] = async (_, respond) => {
  await sleep(TOGETHER_MS);
  return respond();
};

const withConnections =
  (most: number): Parts["prepare"] =>
  (server) => {
    server.maxConnections = most;
  };

/** Fails while more than `most` requests are in progress, counted from their headers to their response. */
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

/** Fails for every later request on a connection after a refusal. */
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
