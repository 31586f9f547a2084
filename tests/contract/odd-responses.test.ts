import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import zlib from "node:zlib";
import { expect, test } from "vitest";
import { ClauseRunner, checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { exchange } from "../../src/contract/exchange.ts";
import { groupsOf, titleOf } from "../../src/contract/report/report.ts";
import { Session } from "../../src/contract/session.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { readTable } from "./table.ts";

interface Row {
  response: string;
  bytes: string;
  /** Whether the connection stays open after them. */
  isOpen?: boolean;
  clause?: string;
  received?: string;
  cause?: string;
}

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

const table = readTable<{ violations: Row[]; conforming: Row[] }>("odd-responses.yaml", import.meta.url);
const JSON_TYPE = { "Content-Type": "application/json" };

/** A session with a server that reads each request, and then responds, and the clauses that match. */
async function sessionWith(only: RegExp, respond: Respond, timeout = 10_000) {
  const target = await standIn((request, response) => {
    request.resume().on("end", () => respond(request, response));
  });
  const options = { target, credentials: { token: "a-valid-token" }, seed: "odd", timeout };
  return [clausesOf(fixedDocument).filter(({ id }) => only.test(id)), new Session(fixedDocument, options)] as const;
}

const check = async (...args: Parameters<typeof sessionWith>) => checkClauses(...(await sessionWith(...args)));

const writing =
  ({ bytes, isOpen = false }: Row): Respond =>
  ({ socket }) => {
    socket.write(bytes.replace("30 kB", "v".repeat(30_000)), "latin1");
    if (!isOpen) socket.end();
  };

test.each(table.violations)("is a violation: $response", async (row) => {
  const { clause = "behaviour.inTime", received, cause } = row;
  const isBroken = received?.startsWith("a broken");
  const [found, complete] = await check(isBroken ? /inTime$|complete$/ : new RegExp(`${clause}$`), writing(row), 700);
  expect(found?.failures[0]?.received).toBe(received);
  if (cause !== undefined) expect(found?.failures[0]?.cause.text).toBe(cause);
  expect(complete?.status).toBe(isBroken ? "violated" : undefined);
});

test.each(table.conforming)("is none: $response", async (row) => {
  const results = await check(/inTime$|response\.(complete|status|encoding|200)/, writing(row));
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});

const codings: Record<string, (text: string) => Buffer> = {
  gzip: zlib.gzipSync,
  br: zlib.brotliCompressSync,
  deflate: zlib.deflateSync,
  "deflate without the header of zlib": zlib.deflateRawSync,
  ...(zlib.zstdCompressSync && { zstd: zlib.zstdCompressSync }),
};
test.each(Object.entries(codings))("a compressed response is read: %s", async (name, encode) => {
  const coding = name.replace(/ .*/, "");
  const only = /response\.(encoding|403\.body\.error_code\.type)$/;
  const results = await check(only, ({ headers }, response) => {
    const isWanted = `${headers["accept-encoding"]}`.includes(coding);
    const body = '{"error_code":1}';
    response.writeHead(403, { ...JSON_TYPE, ...(isWanted && { "Content-Encoding": coding }) });
    response.end(isWanted ? encode(body) : body.replace("1", '"1"')); // only a compressed one violates
  });
  expect(results.map(({ status }) => status)).toEqual(["conforms", "violated"]);
});

test("a response that is cut short has one cause, however long it is", async () => {
  let sent = 0;
  const results = await check(/inTime$|security.*missing$/, (_, response) => {
    sent += 1;
    response.writeHead(200, { ...JSON_TYPE, "Content-Length": 20 + sent });
    response.write("{".repeat(sent), () => response.destroy());
  });
  expect(groupsOf(results).map(titleOf)).toEqual([
    "crash or no response: the connection is closed before the response ends",
  ]);
});

test("a connection that was kept open and closed in the meantime is opened again", async () => {
  const used = new Set<unknown>();
  let closed = 0;
  const [result] = await check(/afterRefusal$/, ({ headers, socket }, response) => {
    if (used.has(socket)) {
      closed += 1;
      return void socket.destroy();
    }
    used.add(socket);
    response.writeHead(headers["x-auth-token"] === undefined ? 403 : 200, JSON_TYPE).end("{}");
  });
  expect(closed).toBeGreaterThan(0);
  expect(result?.failures).toEqual([]);
});

test("a server that hangs is waited for twice, and then for all at once", async () => {
  const openAtArrival: number[] = [];
  const open = new Set<unknown>();
  const hanging: Respond = (_, response) => {
    openAtArrival.push(open.add(response).size);
    response.on("close", () => open.delete(response));
  };
  const [clauses, session] = await sessionWith(/syntax\./, hanging, 300);
  const runner = new ClauseRunner(clauses, session);
  for (const clause of clauses) {
    const { failures } = await runner.result(clause);
    expect(failures.map(({ cause }) => cause.isTimeout)).toEqual(failures.map(() => true));
  }
  expect(openAtArrival.slice(0, 2)).toEqual([1, 1]);
  expect(Math.max(...openAtArrival)).toBeGreaterThan(openAtArrival.length - 4);
});

const message = { method: "POST", target: "/", headers: [], credentials: "none" } as const;

test("what is held back is no part of the time limit, and a response without end is cut off", async () => {
  const held = { timeoutMs: 2000, maxResponseBytes: 1000, beforeLastByte: () => sleep(1500) };
  const slow = await standIn((request, response) => {
    request.resume().on("end", () => setTimeout(() => response.end(), 700));
  });
  expect(await exchange({ url: slow }, { ...message, body: Buffer.from("{}") }, held)).toMatchObject({ status: 200 });
  const endless = await standIn((_, response) => void response.write(Buffer.alloc(1001)));
  const reason = "the response is larger than 1,000 bytes";
  expect(await exchange({ url: endless }, message, { timeoutMs: 2000, maxResponseBytes: 1000 })).toMatchObject({
    reason,
  });
});

test("where the response to a large body may have been lost, the body is held back until there is one", async () => {
  const received: string[] = [];
  const url = await rawStandIn((socket) =>
    socket.once("data", (data) => {
      received.push(data.toString("latin1"));
      if (received.length === 1) socket.resetAndDestroy();
      else socket.end("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n\r\n");
    }),
  );
  const large = { ...message, body: Buffer.alloc(8_000_000, "b") };
  expect(await exchange({ url }, large, { timeoutMs: 10_000, maxResponseBytes: 1000 })).toMatchObject({ status: 413 });
  expect(received[1]).toMatch(/\r\n\r\n$/);
});
