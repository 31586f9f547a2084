import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { exchange } from "../../src/contract/exchange.ts";
import { groupsOf, titleOf } from "../../src/contract/report/report.ts";
import { Session } from "../../src/contract/session.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";

const { document } = deleteTasks;

/** What the clauses that match say of a server that writes these bytes in response to everything. */
async function check(only: RegExp, bytes: string, keepsOpen = false) {
  const target = await standIn((request, response) => {
    const { socket } = response as { socket: Socket };
    request.resume().on("end", () => {
      socket.write(bytes, "latin1");
      if (!keepsOpen) socket.end();
    });
  });
  const options = { target, credentials: { token: "a-valid-token" }, seed: "odd", timeout: 700 };
  const clauses = clausesOf(document).filter(({ id }) => only.test(id));
  return checkClauses(clauses, new Session(document, options));
}

const TYPE = "Content-Type: application/json\r\n";
const OK = `HTTP/1.1 200 OK\r\n${TYPE}`;

describe("is a violation", () => {
  test.each([
    ["a body that is longer than its Content-Length", `${OK}Content-Length: 2\r\n\r\n{}garbage`],
    ["a 204 with a body", `HTTP/1.1 204 No Content\r\n${TYPE}\r\n{}`],
    ["a 304 with a body", `HTTP/1.1 304 Not Modified\r\n${TYPE}\r\n{}`],
    ["more after the last chunk", `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\ngarbage`],
  ])("%s", async (_, bytes) => {
    const [inTime, complete] = await check(/inTime$|response\.complete$/, bytes);
    expect(inTime?.failures[0]?.received).toContain("more bytes than the response has by its headers");
    expect(complete?.status).toBe("violated");
  });

  test.each([
    [
      "is closed within its headers",
      "HTTP/1.1 200 OK\r\nContent-Ty",
      "the connection is closed before the response ends",
    ],
    ["is not HTTP/1.1", `HTTP/2 200\r\n\r\n`, "the response is not HTTP/1.1: Expected dot"],
  ])("a response that %s, by its cause", async (_, bytes, cause) => {
    const [inTime] = await check(/inTime$/, bytes);
    expect(inTime?.failures[0]?.cause.text).toBe(cause);
  });

  test("a response that is cut short, of one cause however long it is", async () => {
    let sent = 0;
    const target = await standIn((request, response) => {
      sent += 1;
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 20 + sent });
      request.resume().on("end", () => response.write("{".repeat(sent), () => response.destroy()));
    });
    const options = { target, credentials: { token: "a-valid-token" }, seed: "cut" };
    const clauses = clausesOf(document).filter(({ id }) => /inTime$|security.*missing$/.test(id));
    const results = await checkClauses(clauses, new Session(document, options));
    expect(groupsOf(results).map(titleOf)).toEqual([
      "crash or no response: the connection is closed before the response ends",
    ]);
  });

  test("two media types that contradict each other", async () => {
    const bytes = `${OK}Content-Type: text/html\r\nContent-Length: 2\r\n\r\n{}`;
    const [result] = await check(/response\.200\.mediaType$/, bytes);
    expect(result?.failures[0]?.received).toBe("200, application/json, text/html, {}");
  });

  test("a protocol that nobody asked for, which is a response at once", async () => {
    const [result] = await check(
      /inTime$/,
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
      true,
    );
    expect(result?.failures[0]?.received).toMatch(/^101, /);
  });

  test("a response without end, which is not called nothing", async () => {
    const [result] = await check(/inTime$/, `${OK}Content-Length: 20\r\n\r\n{}`, true);
    expect(result?.failures[0]?.received).toBe("no end of the response within 0.7 s");
  });
});

describe("is none", () => {
  test.each([
    ["HTTP/1.0 with its end as the end", `HTTP/1.0 200 OK\r\n${TYPE}\r\n{}`],
    ["no reason phrase", `HTTP/1.1 200\r\n${TYPE}Content-Length: 2\r\n\r\n{}`],
    ["the same media type twice", `${OK}${TYPE}Content-Length: 2\r\n\r\n{}`],
    ["headers of 30 kB", `${OK}${`X-Long: ${"v".repeat(1000)}\r\n`.repeat(30)}Content-Length: 2\r\n\r\n{}`],
    [
      "extensions and trailers of chunks",
      `${OK}Transfer-Encoding: chunked\r\n\r\n2;a="b"\r\n{}\r\n0;x\r\nX-T: 1\r\n\r\n`,
    ],
    [
      "responses before the response",
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${OK}Content-Length: 2\r\n\r\n{}`,
    ],
  ])("%s", async (_, bytes) => {
    const results = await check(/inTime$|response\.(complete|status|encoding|200)/, bytes);
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  });
});

test("what is held back is no part of the time limit", async () => {
  const message = { method: "POST", target: "/", headers: [], body: Buffer.from("{}"), credentials: "none" } as const;
  const held = { timeoutMs: 2000, maxResponseBytes: 1000, beforeLastByte: () => sleep(1500) };
  const url = await standIn((request, response) => {
    request.resume().on("end", () => setTimeout(() => response.end(), 700));
  });
  expect(await exchange({ url }, message, held)).toMatchObject({ status: 200 });
});

test("a server that speaks HTTP/1.0 need not read chunks: RFC 9112, section 6.1", async () => {
  const [result] = await check(/slowClient$/, `HTTP/1.0 400 Bad Request\r\n${TYPE}\r\n{}`);
  expect(result?.untried).toMatchObject([{ label: "a body in chunks", reason: expect.stringContaining("HTTP/1.0") }]);
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
