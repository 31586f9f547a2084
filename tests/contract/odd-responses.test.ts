import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkClauses } from "../../src/contract/check-clauses.ts";
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

const table = readTable<{ violations: Row[]; conforming: Row[] }>("odd-responses.yaml", import.meta.url);

/** What the clauses that match find of a server that reads each request, and then responds. */
async function check(
  only: RegExp,
  respond: (request: IncomingMessage, response: ServerResponse) => void,
  timeout = 10_000,
) {
  const target = await standIn((request, response) => {
    request.resume().on("end", () => respond(request, response));
  });
  const options = { target, credentials: { token: "a-valid-token" }, seed: "odd", timeout };
  const clauses = clausesOf(fixedDocument).filter(({ id }) => only.test(id));
  return checkClauses(clauses, new Session(fixedDocument, options));
}

const writing =
  ({ bytes, isOpen = false }: Row) =>
  ({ socket }: IncomingMessage) => {
    socket.write(bytes.replace("30 kB", "v".repeat(30_000)), "latin1");
    if (!isOpen) socket.end();
  };

test.each(table.violations)("is a violation: $response", async (row) => {
  const { clause = "deleteTasks.behaviour.inTime", received, cause } = row;
  const results = await check(/inTime$|response\./, writing(row), 700);
  const found = results.find((result) => result.clause.id === clause);
  expect(found?.failures[0]?.received).toBe(received);
  if (cause !== undefined) expect(found?.failures[0]?.cause.text).toBe(cause);
  const complete = results.find((result) => result.clause.id.endsWith("response.complete"));
  expect(complete?.status).toBe(received?.startsWith("a broken") ? "violated" : complete?.status);
});

test.each(table.conforming)("is none: $response", async (row) => {
  const results = await check(/inTime$|response\.(complete|status|encoding|200)/, writing(row));
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});

test("a response that is cut short has one cause, however long it is", async () => {
  let sent = 0;
  const results = await check(/inTime$|security.*missing$/, (_, response) => {
    sent += 1;
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 20 + sent });
    response.write("{".repeat(sent), () => response.destroy());
  });
  expect(groupsOf(results).map(titleOf)).toEqual([
    "crash or no response: the connection is closed before the response ends",
  ]);
});

test("a response without end is cut off with a message of its own", async () => {
  const [result] = await check(/inTime$/, (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const chunk = Buffer.alloc(1_000_000, " ");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  expect(result?.failures[0]?.received).toMatch(/the response is larger than [\d,]+ bytes/);
});

test("a connection that was kept open and closed in the meantime is opened again", async () => {
  const used = new Set<unknown>();
  let closed = 0;
  const [result] = await check(/afterRefusal$/, ({ headers, socket }, response) => {
    if (used.has(socket)) {
      closed += 1;
      socket.destroy();
      return;
    }
    used.add(socket);
    const status = headers["x-auth-token"] === undefined ? 403 : 200;
    response.writeHead(status, { "Content-Type": "application/json" }).end("{}");
  });
  expect(closed).toBeGreaterThan(0);
  expect(result?.failures).toEqual([]);
});

test("what is held back is no part of the time limit", async () => {
  const message = { method: "POST", target: "/", headers: [], body: Buffer.from("{}"), credentials: "none" } as const;
  const held = { timeoutMs: 2000, maxResponseBytes: 1000, beforeLastByte: () => sleep(1500) };
  const url = await standIn((request, response) => {
    request.resume().on("end", () => setTimeout(() => response.end(), 700));
  });
  expect(await exchange({ url }, message, held)).toMatchObject({ status: 200 });
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
  const body = Buffer.alloc(8_000_000, "b");
  const message = { method: "POST", target: "/", headers: [], body, credentials: "none" } as const;
  expect(await exchange({ url }, message, { timeoutMs: 10_000, maxResponseBytes: 1000 })).toMatchObject({
    status: 413,
  });
  expect(received[1]).toMatch(/\r\n\r\n$/);
});
