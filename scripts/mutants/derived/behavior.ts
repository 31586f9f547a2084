import { once } from "node:events";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, crash, onlyFor } from "./success.ts";

const isSuccess = ({ status }: ProviderResponse) => status < 300;

/** What arrives within this time is under way together, on a busy machine too. */
const TOGETHER_MS = 250;

/** Shows only while a body arrives. */
const QUICK = "busy with six, and quick";

/** For the end of a clause's id: servers that break it, each made anew, as they remember what they were asked. */
const FAULTS: Record<string, Record<string, () => Pick<Mutant, "parts" | "hangs">>> = {
  "behavior.inTime": {
    "no response at all": () => ({ hangs: true, parts: { intercept: () => new Promise(() => {}) } }),
  },
  "behavior.repeated": {
    "the second time 500": () => ({ parts: { intercept: failingOnRepetition() } }),
    "the second time 409": () => ({ parts: { intercept: failingOnRepetition(409) } }),
  },
  "behavior.parallel": {
    "two responses mixed up": () => ({ parts: { intercept: mixingUp() } }),
    "busy with five": () => ({ parts: { intercept: busyWith(5) } }),
    [QUICK]: () => ({ parts: { prepare: busyWithin(6) } }),
    "connections over 25 reset": () => ({ parts: { prepare: withConnections(25) } }),
  },
  "behavior.afterRefusal": {
    "500 on a connection once refused": () => ({ parts: { intercept: spoiledByRefusal() } }),
  },
  "behavior.slowClient": {
    impatient: () => ({ parts: { intercept: onlyFor(({ arrival }) => arrival > 100, badRequest) } }),
  },
  "response.complete": {
    "a response without end": () => ({ parts: { write: withoutEnd } }),
    "a Content-Length that is too long": () => ({ parts: { write: announcingTooMuch } }),
    "the connection closed in place of a response": () => ({ parts: { write: (response) => void response.destroy() } }),
    "not HTTP": () => ({ parts: { write: (response) => void response.socket?.end("garbage\r\n\r\n") } }),
  },
};

/** Servers that conform once, but not again, not to all at once, or not in the end. */
export const behaviorMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document).flatMap(({ id }) =>
    Object.entries(FAULTS)
      .filter(([end]) => id.endsWith(`.${end}`))
      .flatMap(([, faults]) => Object.entries(faults))
      .filter(([label]) => label !== QUICK || operationsWithBody(document).some((name) => id.startsWith(`${name}.`)))
      .map(([label, make]) => ({ clauseId: id, label, ...make() })),
  );

const operationsWithBody = (document: Document) =>
  operations(document).flatMap(({ operationId, requestBody }) => (requestBody ? [operationId] : []));

const failingOnRepetition = (status = 500): Parts["intercept"] => {
  const seen = new Set<string>();
  const asked = ({ method, path, query, body }: Incoming) => `${method} ${path} ${query} ${body}`;
  return async (incoming, respond) => {
    const isRepeated = seen.has(asked(incoming));
    seen.add(asked(incoming));
    return isRepeated ? { ...crash(), status } : respond();
  };
};

/** Of two requests that are under way together, each gets the response of the other. */
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

/** Fails while more requests than that are under way, from their first byte to their last. */
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

/** What arrives on a connection after a refusal fails. */
const spoiledByRefusal = (): Parts["intercept"] => {
  const refused = new WeakSet<object>();
  return async ({ connection }, respond) => {
    if (refused.has(connection)) return crash();
    const response = await respond();
    if (!isSuccess(response)) refused.add(connection);
    return response;
  };
};

const withoutEnd: Parts["write"] = async (response, { status, headers = {} }) => {
  response.writeHead(status, headers);
  const chunk = Buffer.alloc(1_000_000, " ");
  while (!response.destroyed) {
    if (response.write(chunk)) continue;
    const settled = new AbortController(); // the listener that did not fire would stay
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
