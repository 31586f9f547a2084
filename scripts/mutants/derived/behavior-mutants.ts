import { once } from "node:events";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Service } from "../check-service.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant } from "../run-mutant.ts";
import { badRequest, crash, never } from "./rows.ts";

/** Requests that arrive within this time are concurrent, even on a busy machine. */
const TOGETHER_MS = 250;

interface Fault {
  label: string;
  /** Makes the parts anew for each mutant, because some keep state. */
  make(): Partial<Parts>;
  hangs?: boolean;
  /** Whether the fault shows only while a body arrives. */
  needsBody?: boolean;
}

/** For the end of a clause's id: faults that violate it. */
const FAULTS: Record<string, Fault[]> = {
  "behaviour.inTime": [{ label: "no response at all", make: () => ({ intercept: never }), hangs: true }],
  "behaviour.repeated": [
    { label: "the second time 500", make: () => ({ intercept: failingOnRepetition(500) }) },
    { label: "the second time 409", make: () => ({ intercept: failingOnRepetition(409) }) },
  ],
  "behaviour.parallel": [
    { label: "two responses mixed up", make: () => ({ intercept: mixingUp() }) },
    { label: "busy with five", make: () => ({ intercept: busyWith(5) }) },
    { label: "busy with six, and quick", make: () => ({ prepare: busyWithin(6) }), needsBody: true },
    { label: "connections over 25 reset", make: () => ({ prepare: withConnections(25) }) },
  ],
  "behaviour.afterRefusal": [
    { label: "500 on a connection once refused", make: () => ({ intercept: spoiledByRefusal() }) },
  ],
  "behaviour.slowClient": [
    {
      label: "impatient",
      make: () => ({ intercept: ({ arrival }, respond) => (arrival > 100 ? badRequest() : respond()) }),
    },
  ],
  "response.complete": [
    { label: "a response without end", make: () => ({ write: withoutEnd }) },
    { label: "a Content-Length that is too long", make: () => ({ write: announcingTooMuch }) },
    {
      label: "the connection closed in place of a response",
      make: () => ({ write: (response) => void response.destroy() }),
    },
    { label: "not HTTP", make: () => ({ write: (response) => void response.socket?.end("garbage\r\n\r\n") }) },
  ],
};

/** Servers that conform to one request, but not to a repetition, to several at once, or to the end. */
export function behaviorMutants({ document }: Service, clauses: Clause[]): Mutant[] {
  const withBody = operations(document).filter(({ requestBody }) => requestBody);
  return clauses.flatMap(({ id }) => {
    const hasBody = withBody.some(({ operationId }) => id.startsWith(`${operationId}.`));
    return Object.entries(FAULTS)
      .filter(([end]) => id.endsWith(`.${end}`))
      .flatMap(([, faults]) => faults)
      .filter(({ needsBody }) => hasBody || !needsBody)
      .map(({ label, make, hangs = false }) => ({ clauseId: id, label, parts: make(), hangs }));
  });
}

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
  let underWay = 0;
  return async (_, respond) => {
    underWay += 1;
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
    const response = underWay > most ? { ...crash(), status: 503 } : await respond();
    underWay -= 1;
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
  let underWay = 0;
  return (server) => {
    server.prependListener("request", (request, response) => {
      underWay += 1;
      response.on("close", () => {
        underWay -= 1;
      });
      if (underWay <= most) return;
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
