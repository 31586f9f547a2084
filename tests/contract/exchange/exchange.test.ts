import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ExchangeOptions, exchange } from "../../../src/contract/exchange/exchange.ts";
import { selfSigned } from "../../mock/self-signed.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { rawStandIn } from "../../support/stand-in.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const LIMITS = { timeoutMs: 60_000, maxResponseBytes: 1000 };

/** Starts a server of raw bytes, and records what it received on each connection. */
async function server(respond: (socket: Socket, text: string, connection: number) => void) {
  const received: string[] = [];
  const url = await rawStandIn((socket) => {
    const at = received.push("") - 1;
    socket.on("data", (data) => {
      received[at] += data.toString("latin1");
      respond(socket, received[at] ?? "", at);
    });
  });
  return { url, received };
}

const send = (url: URL, message: WrittenMessage = {}, options: Partial<ExchangeOptions> = {}) =>
  exchange({ url }, messageOf(message), { ...LIMITS, ...options });

const { sent, received: results } = readYaml<{
  sent: { rule: string; message: WrittenMessage; pieces?: number; bytes: string }[];
  received: { rule: string; bytes: string; isOpen?: boolean; result: object }[];
}>(import.meta);

test.each(sent)("$rule", async ({ message, pieces = 1, bytes }) => {
  const { url, received } = await server((socket, text) => {
    if (text.length >= bytes.replaceAll("HOST", `127.0.0.1:${socket.localPort}`).length) socket.end(OK);
  });
  expect(await send(new URL("/base/", url), message, { pieces })).toMatchObject({ kind: "response", status: 200 });
  expect(received).toEqual([bytes.replaceAll("HOST", url.host)]);
});

test.each(results)("$rule", async ({ bytes, isOpen, result }) => {
  const { url } = await server((socket) => {
    socket.write(bytes, "latin1");
    if (!isOpen) socket.end();
  });
  const given = await send(url, {}, { timeoutMs: isOpen ? 2_000 : 60_000, maxResponseBytes: 10 });
  const shown: Record<string, unknown> = { ...given };
  for (const name of ["body", "firstBytes"]) if (name in result) shown[name] = `${shown[name]}`;
  expect({ ...shown, ...(!("firstBytes" in result) && { firstBytes: undefined }) }).toEqual(result);
});

test("the time limit can start anew", async () => {
  const { url } = await server(() => {});
  const start = performance.now();
  const onStart = (restart: () => void) => void setTimeout(restart, 200);
  const result = await send(url, {}, { timeoutMs: 400, onStart });
  expect(result).toEqual({ kind: "timeout", seconds: 0.4 });
  expect(performance.now() - start).toBeGreaterThan(590); // no upper limit, because the machine may be busy
});

test("a closed port breaks the connection before the request and releases the held-back byte", async () => {
  const beforeLastByte = vi.fn(async () => {});
  const reason = "connect ECONNREFUSED 127.0.0.1:1";
  const result = await send(new URL("http://127.0.0.1:1"), { body: "{}" }, { beforeLastByte });
  expect(result).toEqual({ kind: "broken", during: "connection", code: "ECONNREFUSED", reason });
  expect(beforeLastByte).toHaveBeenCalledOnce();
});

test("a TLS connection that is closed without a response breaks during the request", async () => {
  const url = await rawStandIn((socket) => {
    const secure = new TLSSocket(socket, { isServer: true, ...selfSigned });
    secure.once("data", () => secure.destroy());
  });
  url.protocol = "https:";
  const agent = new https.Agent({ ca: selfSigned.cert });
  expect(await send(url, {}, { agent })).toMatchObject({ kind: "broken", during: "request", code: "ECONNRESET" });
});

test("a response that ends in a reset is cut off", async () => {
  const part = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{";
  const { url } = await server((socket) => socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 50)));
  const reason = "the response ended after 1 of the 2 announced bytes of its body";
  expect(await send(url)).toMatchObject({ kind: "broken", during: "response", reason });
});

test("headers of 30 kB are read", async () => {
  const { url } = await server((socket) => socket.end(OK.replace("\r\n", `\r\nX-Long: ${"v".repeat(30_000)}\r\n`)));
  expect(await send(url)).toMatchObject({ status: 200 });
});

test("only an agent keeps a connection, and opens it again once if the server has closed it", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const { url, received } = await server((socket, text, at) => {
    if (at === 1 && text.split("GET").length > 2) socket.destroy();
    else socket.write(OK);
  });
  for (const options of [{}, { agent }, { agent }, { agent }]) {
    expect(await send(url, { method: "GET" }, options)).toMatchObject({ status: 200 });
  }
  expect(received.map((text) => text.split("GET").length - 1)).toEqual([1, 2, 2]);
});

test.each<[number, string[], object]>([
  [65_536, [], { kind: "broken", during: "request" }],
  [65_537, [""], { status: 413 }],
])("after a reset during a body of %d bytes, the bodies %j follow", async (times, bodies, result) => {
  const agent = new http.Agent({ keepAlive: true });
  let closed: Promise<unknown> | undefined;
  const { url, received } = await server((socket, _, at) => {
    if (at === 0) socket.resetAndDestroy();
    else socket.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
    closed = new Promise((resolve) => socket.on("close", resolve));
  });
  expect(await send(url, { body: "b", times }, { agent })).toMatchObject(result);
  await closed;
  expect(received.slice(1).map((text) => text.split("\r\n\r\n")[1])).toEqual(bodies);
});

test("a connection that is always closed while a body is sent is cut, and one closed after it is not", async () => {
  const { url } = await server((socket) => socket.resetAndDestroy());
  expect(await send(url, { body: "b", times: 20_000_000 })).toMatchObject({ kind: "broken", isCut: true });
  expect(await send(url, { body: "b" })).not.toHaveProperty("isCut");
});

test("a held-back body is sent if the server does not respond to the headers", async () => {
  const { url } = await server((socket, text, at) => {
    if (at === 0) socket.resetAndDestroy();
    else if (text.endsWith("b")) socket.end(OK);
  });
  expect(await send(url, { body: "b", times: 70_000 })).toMatchObject({ status: 200 });
});

test.each([
  ["the last byte of a body", { body: "{}" }, /\r\n\r\n\{$/],
  ["the only byte of a body", { body: "1" }, /^$/],
  ["a request without a body", {}, /^$/],
])("%s is held back until beforeLastByte resolves", async (_, message, before) => {
  const { url, received } = await server((socket, text) => {
    if (!text.endsWith("{")) socket.end(OK);
  });
  const beforeLastByte = vi.fn(async () => {
    await expect.poll(() => received[0]).toMatch(before);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(received[0]).toMatch(before);
  });
  expect(await send(url, message, { beforeLastByte })).toMatchObject({ status: 200 });
  expect(beforeLastByte).toHaveBeenCalledOnce();
});
