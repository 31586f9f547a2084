import { clausesOf } from "../../../src/contract/clauses.ts";
import { contracts } from "../../../src/contract/contract.ts";
import { largestSize } from "../../../src/contract/families/largest.ts";
import type { Mutant, Service } from "../mutant.ts";
import type { Incoming, Reply } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import { badRequest, crash, onlyFor } from "./success.ts";

const isSuccess = ({ status }: Reply) => status < 300;

/** What arrives within this time is under way together, on a busy machine too. */
const TOGETHER_MS = 250;

/** For the end of a clause's id: servers that break it, each made anew, as they remember what they were asked. */
const FAULTS: Record<string, Record<string, () => Pick<Mutant, "parts" | "hangs">>> = {
  "behaviour.inTime": {
    "nothing ever answered": () => ({ hangs: true, parts: { around: () => new Promise(() => {}) } }),
  },
  "behaviour.repeated": { "the second time 500": () => ({ parts: { around: failingOnRepetition() } }) },
  "behaviour.parallel": {
    "two answers mixed up": () => ({ parts: { around: mixingUp() } }),
    "busy with five": () => ({ parts: { around: busyWith(5) } }),
  },
  "behaviour.afterRefusal": { "500 on a connection once refused": () => ({ parts: { around: spoiledByRefusal() } }) },
  "behaviour.slowClient": {
    impatient: () => ({ parts: { around: onlyFor(({ arrival }) => arrival > 100, badRequest) } }),
  },
  "response.complete": {
    "a Content-Length that is too long": () => ({ parts: { write: announcingTooMuch } }),
    "the connection closed in place of an answer": () => ({ parts: { write: (response) => void response.destroy() } }),
    "not HTTP": () => ({ parts: { write: (response) => void response.socket?.end("garbage\r\n\r\n") } }),
  },
};

/** Servers that have no room for the largest body, when it is written in ASCII or as escapes. */
export const smallMutants = ({ document }: Service): Mutant[] =>
  contracts(document)
    .filter((contract) => largestSize(contract) > 0)
    .flatMap((contract) =>
      [1 / 24, 1 / 2].map((part) => {
        const limit = Math.ceil(largestSize(contract) * part);
        return {
          breaks: `${contract.operation.operationId}.request.body.largest`,
          how: `${limit.toLocaleString("en")} bytes at most`,
          parts: { around: atMost(limit) },
        };
      }),
    );

/** Servers that conform once, but not again, not to all at once, or not in the end. */
export const behaviourMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document).flatMap(({ id }) =>
    Object.entries(FAULTS)
      .filter(([end]) => id.endsWith(`.${end}`))
      .flatMap(([, faults]) => Object.entries(faults).map(([how, make]) => ({ breaks: id, how, ...make() }))),
  );

const failingOnRepetition = (): Parts["around"] => {
  const seen = new Set<string>();
  const asked = ({ method, path, query, body }: Incoming) => `${method} ${path} ${query} ${body}`;
  return async (incoming, answer) => {
    const isRepeated = seen.has(asked(incoming));
    seen.add(asked(incoming));
    return isRepeated ? crash() : answer();
  };
};

/** Of two requests that are under way together, each gets the answer of the other. */
const mixingUp = (): Parts["around"] => {
  let waiting: { reply: Reply; give(reply: Reply): void } | undefined;
  return async (_, answer) => {
    const reply = await answer();
    if (waiting) {
      const other = waiting;
      waiting = undefined;
      other.give(reply);
      return other.reply;
    }
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const own = { reply, give: resolve };
    waiting = own;
    setTimeout(() => {
      if (waiting === own) waiting = undefined;
      resolve(reply);
    }, TOGETHER_MS);
    return promise;
  };
};

const busyWith = (most: number): Parts["around"] => {
  let underWay = 0;
  return async (_, answer) => {
    underWay += 1;
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
    const reply = underWay > most ? { ...crash(), status: 503 } : await answer();
    underWay -= 1;
    return reply;
  };
};

/** What comes on a connection after a refusal fails. */
const spoiledByRefusal = (): Parts["around"] => {
  const refused = new WeakSet<object>();
  return async ({ connection }, answer) => {
    if (refused.has(connection)) return crash();
    const reply = await answer();
    if (!isSuccess(reply)) refused.add(connection);
    return reply;
  };
};

const announcingTooMuch: Parts["write"] = (response, { status, headers = {}, body = "" }) => {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) + 10 });
  response.write(body);
  setTimeout(() => response.destroy(), 20);
};

const atMost = (bytes: number) =>
  onlyFor(
    ({ body }) => body.length > bytes,
    () => ({ ...badRequest(), status: 413 }),
  );
