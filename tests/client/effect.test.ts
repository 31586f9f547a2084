import { once } from "node:events";
import { readFileSync } from "node:fs";
import * as http2 from "node:http2";
import * as net from "node:net";
import { join } from "node:path";
import { Agent, Socks5ProxyAgent, fetch as undiciFetch } from "undici";
import { expect, onTestFinished, test, vi } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { createBareClient, type Effect, token } from "../../src/client/index.ts";
import type { PlannedResponse } from "../../src/mock/mock-api.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { mockForTest } from "../support/running-mock.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { caught } from "./caught.ts";
import { input, operation } from "./own-operation.ts";
import { deadAddress } from "./serve.ts";

// Every error says what the request may have done. The servers are real.

const remove = (endpoint: string | URL, options: object = {}) =>
  createBareClient({ endpoint, auth: token("good-token"), retries: 0, timeout: 60_000, ...options }).call(
    operation,
    input,
  );

/** Starts the mock with plans for its next responses, until the test ends. */
async function mockWith(...plans: PlannedResponse[]) {
  const mock = await mockForTest();
  mock.respondNext(...plans);
  return mock;
}

test.each<[number, Effect, Record<string, string>?]>([
  [400, "none"],
  [403, "none"],
  [408, "unknown"],
  [429, "none"],
  [500, "unknown"],
  [503, "unknown"],
  [503, "none", { "Retry-After": "1" }],
  [504, "unknown"],
  [202, "unknown"],
  [302, "unknown", { Location: "/" }],
])("a response with %i: the effect is %s", async (status, effect, headers) => {
  const { url } = await mockWith({ status, headers });
  expect(await caught(remove(url))).toMatchObject({ status, effect });
});

test("white space at the end of Retry-After, which the fetch of Node.js keeps, does not count", async () => {
  const busy = "HTTP/1.1 503 Busy\r\nRetry-After: 5 \t\r\nX-Request-Id: 7 \r\nContent-Length: 0\r\n\r\n";
  const address = await rawStandIn((socket) => socket.once("data", () => socket.end(busy)));
  expect(await caught(remove(address))).toMatchObject({ effect: "none", retryAfter: 5_000, requestId: "7" });
});

const never = () => new Promise<never>(() => {});
const failing = () => Promise.reject(new Error("no"));

test.each<[string, () => object, string, Effect]>([
  ["a token that fails", () => ({ auth: token(failing) }), "InterruptedError", "none"],
  ["a token that never comes", () => ({ auth: token(never), timeout: 20 }), "TimeoutError", "none"],
  ["a token, aborted", () => ({ auth: token(never), signal: AbortSignal.timeout(20) }), "InterruptedError", "none"],
  ["an onRequest that fails", () => ({ onRequest: failing }), "InterruptedError", "none"],
  ["a signal that has aborted", () => ({ signal: AbortSignal.abort() }), "InterruptedError", "none"],
  ["a limit", () => ({ validate: true, auth: token("t".repeat(301)) }), "InvalidInputError", "none"],
  ["a timeout after the request was sent", () => ({ timeout: 100 }), "TimeoutError", "unknown"],
  ["an abort after it was sent", () => ({ signal: AbortSignal.timeout(100) }), "InterruptedError", "unknown"],
])("the effect after %s", async (_, options, name, effect) => {
  const { url } = await mockWith({ delay: 60_000 });
  expect(await caught(remove(url, options()))).toMatchObject({ name, effect });
});

test("an error of fetch that cannot be read may have had an effect", async () => {
  const cyclic = new Error("a cycle");
  cyclic.cause = cyclic;
  const fetch = () => Promise.reject(cyclic);
  expect(await caught(remove("https://sms.example", { fetch }))).toMatchObject({ effect: "unknown" });
});

test("an abort while waiting after 429 has no effect, and no timer remains", async () => {
  const leaving = new AbortController();
  const onRetry = () => void setTimeout(() => leaving.abort(), 20);
  const { url } = await mockWith({ status: 429, headers: { "Retry-After": "5" } });
  const error = await caught(remove(url, { retries: 1, signal: leaving.signal, onRetry }));
  expect(error).toMatchObject({ name: "InterruptedError", effect: "none" });
});

test("a TLS handshake that is cut, and a port that fetch refuses, had no effect", async () => {
  const cut = await rawStandIn((socket) => socket.once("data", () => socket.end()));
  expect(await caught(remove(`https://${cut.host}`))).toMatchObject({ name: "ConnectionError", effect: "none" });
  expect(await caught(remove("http://127.0.0.1:6000"))).toMatchObject({ name: "ConnectionError", effect: "none" });
});

test.each<[string, string]>([
  ["x-own", "a\u0001"],
  ["transfer-encoding", "chunked"],
  ["expect", "100-continue"],
])("the header %s, which undici refuses to send as %j, had no effect", async (name, value) => {
  const mock = await mockWith();
  const expected = { name: "ConnectionError", effect: "none" };
  expect(await caught(remove(mock.url, { headers: { [name]: value } }))).toMatchObject(expected);
  expect(await caught(remove(mock.url, { auth: { headers: async () => ({ [name]: value }) } }))).toMatchObject(
    expected,
  );
  expect(mock.requests).toEqual([]);
});

test.each([
  ["has no method of authentication in common", [5, 255]],
  ["does not reach the host", [5, 0], [5, 4, 0, 1, 0, 0, 0, 0, 0, 0]],
])("a SOCKS5 proxy that %s had no effect", async (_, ...replies: (string | number[])[]) => {
  const proxy = await rawStandIn((socket) => socket.on("data", () => socket.write(Buffer.from(replies.shift() ?? []))));
  const dispatcher = new Socks5ProxyAgent(`socks5://${proxy.host}`);
  onTestFinished(() => dispatcher.destroy());
  const fetch = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });
  const error = await caught(remove("https://sms.example", { fetch }));
  expect(error).toMatchObject({ name: "ConnectionError", effect: "none" });
});

test("a host with several addresses, none of which can be reached, had no effect, and is tried again", async () => {
  const { port } = new URL(await deadAddress());
  const addresses = ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 }));
  const fetch = vi.fn(
    () =>
      new Promise<never>((_, reject) => {
        const lookup = (_: string, __: object, found: (...result: unknown[]) => void) => found(null, addresses);
        const socket = net.connect({ host: "tasks.example", port: Number(port), lookup: lookup as never });
        socket.once("error", (cause) => reject(new TypeError("fetch failed", { cause })));
      }),
  );
  const error = await caught(remove("https://tasks.example", { fetch, retries: 1 }));
  expect(error).toMatchObject({ code: "ECONNREFUSED", effect: "none", cause: { cause: { errors: [{}, {}] } } });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("a connection that is reset after the request was written is unknown, and not tried again", async () => {
  const mock = await mockWith({ reset: "before response" });
  expect(await caught(remove(mock.url, { retries: 2 }))).toMatchObject({ name: "ConnectionError", effect: "unknown" });
  expect(mock.requests).toHaveLength(1);
});

test("a refusal whose body comes a little later keeps its connection", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const sockets = new Set<net.Socket>();
  const address = await standIn(({ socket }, response) => {
    sockets.add(socket);
    response.writeHead(429, { "Retry-After": "0" }).write("{");
    setTimeout(() => response.end("}"), 5);
  });
  expect(await caught(remove(address, { retries: 20 }))).toMatchObject({ status: 429 });
  expect(sockets.size).toBeLessThanOrEqual(2);
});

test("twenty calls at once leave one listener on their signal", async () => {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, "addEventListener");
  const { url } = await mockWith();
  await Promise.all(Array.from({ length: 20 }, () => remove(url, { signal })));
  expect(add).toHaveBeenCalledTimes(1);
});

test("a long token costs little when the server sends the id of the request", async () => {
  const fetch = async () => new Response("{}", { headers: { "X-Request-Id": "e93c2b1d4f5a46b7a1c08d9e0f123456" } });
  const cost = async (length: number) => {
    const own = { fetch, auth: token("MII+q/8".repeat(length / 7)), validate: false };
    const costs: number[] = [];
    for (let round = 0; round < 4; round++) {
      const start = cpuTime();
      for (let call = 0; call < 300; call++) await remove("https://sms.example", own);
      costs.push(cpuTime() - start);
    }
    return Math.min(...costs); // without compilations and garbage collections
  };
  const short = await cost(70);
  expect(await cost(14_000)).toBeLessThan(8 * short);
});

test("a TLS handshake that is reset is unknown: the error is that of a connection that is reset later", async () => {
  const cut = await rawStandIn((socket) => socket.once("data", () => socket.resetAndDestroy()));
  const expected = { name: "ConnectionError", code: "ECONNRESET", effect: "unknown" };
  expect(await caught(remove(`https://${cut.host}`))).toMatchObject(expected);
});

/** An HTTP/2 server that ends each stream in this way. */
async function secureServer(end: (stream: http2.ServerHttp2Stream) => void) {
  const pem = readFileSync(join(paths.root, "tests/mock/self-signed.pem"));
  const server = http2.createSecureServer({ key: pem, cert: pem });
  server.on("session", (session) => session.on("error", () => {}));
  server.on("stream", (stream) => end(stream.on("error", () => {}).resume()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

const goAway = (session: http2.Http2Session | undefined, lastStream: number) => {
  session?.goaway(http2.constants.NGHTTP2_NO_ERROR, lastStream);
  setTimeout(() => session?.destroy(), 20);
};

test.each<[string, Effect, (stream: http2.ServerHttp2Stream) => void]>([
  ["refuses the stream", "none", (stream) => stream.close(http2.constants.NGHTTP2_REFUSED_STREAM)],
  ["cancels the stream", "unknown", (stream) => stream.close(http2.constants.NGHTTP2_CANCEL)],
  // undici gives the same error whether or not the last stream ID of a GOAWAY includes the stream.
  ["goes away before the stream", "unknown", ({ session }) => goAway(session, 0)],
  ["goes away after the stream", "unknown", ({ session, id = 0 }) => goAway(session, id)],
])("after an HTTP/2 server %s, the effect with undici is %s", async (_, effect, end) => {
  const dispatcher = new Agent({ allowH2: true, connect: { rejectUnauthorized: false } });
  onTestFinished(() => dispatcher.destroy());
  const fetch = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });
  const error = await caught(remove(await secureServer(end), { fetch }));
  expect(error).toMatchObject({ name: "ConnectionError", effect });
});
