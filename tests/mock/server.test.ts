import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { serveDocument } from "../../src/mock/server.ts";
import { SCHEMES } from "../document/minimal.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { ok, post, things } from "./things.ts";

const document = things("application/json", { type: "array", maxItems: 3, items: { type: "integer" } });
const head = "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

/** Sends a text on a new connection, and returns the connection and the whole response. */
function connection(address: string, sent: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  socket.write(sent);
  return { socket, response: text(socket).catch(() => "") };
}

test.each(["[::1]", "::1", "127.0.0.1"])("listens on %s, and reports a port that is in use", async (host) => {
  const { url } = await mockForTest({ document, host });
  expect(new URL(url).hostname).toBe(host === "::1" ? "[::1]" : host);
  expect((await fetch(`${url}/unknown`)).status).toBe(404);
  const port = Number(new URL(url).port);
  await expect(serveDocument(document, { port, host })).rejects.toThrow(`port ${port} of ${host} is in use`);
});

test("lets pages of any origin read the mock's responses, but a proxy's responses only with --cors", async () => {
  const upstream = await standIn((_request, response) => response.end());
  const cors = "https://page.example";
  const mocks = [{}, { cors }, { upstream }, { upstream, cors }].map(async (options) => {
    const { address } = await mockForTest({ document, ...options });
    return (await fetch(address)).headers.get("access-control-allow-origin");
  });
  expect(await Promise.all(mocks)).toEqual(["*", cors, null, cors]);
});

test("takes keys, token and host names from its options, and serves a site", async () => {
  const { address } = await mockForTest({
    document: post({ security: [{ Header: [] }] }, { securitySchemes: SCHEMES }),
    token: "valid",
    allowedHosts: ["mock.internal"],
    site: (request, response, next) => void (request.url === "/site" ? response.end("site") : next()),
  });
  const statusOf = async (headers: string) =>
    (await rawResponse(address, `POST /things HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)).status;
  expect(await statusOf("Host: mock.internal\r\nX-Token: valid")).toBe(200);
  expect(await statusOf("Host: localhost\r\nX-Token: other")).toBe(401);
  expect(await statusOf("Host: localhost\r\nAuthorization: SDK-HMAC-SHA256 Access=a")).toBe(401);
  expect(await statusOf("Host: other.internal\r\nX-Token: valid")).toBe(421);
  expect(await (await fetch(`${address}/site`)).text()).toBe("site");
});

test("refuses an expectation, and sends one response to a request that is refused before its body ends", async () => {
  const { address } = await mockForTest({ document });
  const expecting = (what: string) => rawResponse(address, `${head}Expect: ${what}\r\nContent-Length: 2\r\n\r\n[]`);
  expect((await expecting("something")).status).toBe(417);
  expect((await expecting("100-continue")).status).toBe(200);
  const early = "POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{";
  expect((await rawExchange(address, early)).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 404"]);
});

test("asks for the length of a body that is announced in characters instead of bytes", async () => {
  const { address } = await mockForTest({ document });
  const [request, body] = [`${head}Content-Length: 5\r\n\r\n`, Buffer.from('["é"]')];
  const hint = "Content-Length is too small: it counts bytes, not characters";
  expect(await rawExchange(address, request, body)).toContain(hint);
  const { socket, response } = connection(address, request);
  socket.write(body.subarray(0, 5));
  await once(socket, "readable");
  socket.end(body.subarray(5));
  expect(await response).toMatch(/if Content-Length counts characters, it is too small.* 400 .*bytes, not characters/s);
});

test("survives a client that asks for a tunnel and leaves", async () => {
  const { address } = await mockForTest({ document });
  const { socket } = connection(address, "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n");
  socket.once("ready", () => socket.resetAndDestroy());
  await once(socket, "close");
  expect((await fetch(`${address}/unknown`)).status).toBe(404);
});

test("accepts any number of headers up to the size that the document allows, and opens no tunnel", async () => {
  const schema = { type: "string", maxLength: 20_000 };
  const parameters = [{ name: "X-Long", in: "header", required: true, schema }];
  const { address, lines } = await mockForTest({ document: post({ parameters, responses: ok }) });
  const send = (line: string, headers = "") =>
    rawResponse(address, `${line} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
  expect((await send("POST /things", `${"A:\r\n".repeat(3_000)}X-Long: x\r\n`)).status).toBe(200);
  expect((await send("POST /things", `X-Long: ${"x".repeat(20_000)}\r\n`)).status).toBe(200);
  const tooLong = await send("POST /things", `X-Long: ${"x".repeat(100_000)}\r\n`);
  const refused = [tooLong, await send("CONNECT a.example:443")];
  expect(refused.map(({ status }) => status)).toEqual([431, 400]);
  for (const response of [...refused, await rawResponse(address, "GARBAGE\r\n\r\n")])
    expect(lines.join()).toContain(valuesOf(response, "x-request-id")[0]);
});

test("closes the connection of an upload that it has refused, long before the request timeout", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { address } = await mockForTest({ document });
  const { socket } = connection(address, `${head}Content-Length: 300000000\r\n\r\n{`);
  expect(String(await once(socket, "data"))).toMatch(/^HTTP\/1\.1 413 /);
  const closed = once(socket, "close");
  await vi.advanceTimersByTimeAsync(10_000);
  await closed;
});

test("ends a slow upload after the request timeout", async () => {
  const { address } = await mockForTest({ document, requestTimeoutMs: 100 });
  const { socket, response } = connection(address, `${head}Content-Length: 100\r\n\r\n{`);
  const drip = setInterval(() => socket.write(" "), 50);
  expect(await response).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
});

test.each([true, false])(
  "lets a request in flight finish when it closes, but does not wait forever (finishes: %s)",
  async (finishes) => {
    const mock = await serveDocument(document);
    const { url: address } = mock;
    await fetch(address); // leaves a connection that waits
    const { socket, response } = connection(address, `${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n[`);
    await once(socket, "data");
    if (!finishes) vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const closed = mock.close();
    if (finishes) {
      await expect(fetch(address)).rejects.toThrow();
      socket.write("]GET /unknown HTTP/1.1\r\nHost: localhost\r\n\r\n");
      expect(await response).toMatch(/ 200 OK\r\n.*Connection: keep-alive.* 404 Not Found.*Connection: close/s);
    } else {
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await response).not.toContain("200 OK");
    }
    await closed;
  },
);
