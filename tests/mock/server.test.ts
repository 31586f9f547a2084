import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { createMock } from "../../src/mock/server.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { rawResponse } from "../support/raw-response.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { ok, post, things } from "./things.ts";

const document = things("application/json", { type: "array", maxItems: 3, items: { type: "integer" } });
const head = "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

/** A connection on which something was sent, and the whole response to it. */
function connection(address: string, sent: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  socket.write(sent);
  return { socket, response: text(socket).catch(() => "") };
}

test.each(["[::1]", "::1", "127.0.0.1"])("listens on %s", async (host) => {
  const mock = await createMock({ document, keys });
  onTestFinished(() => mock.close());
  const address = await mock.listen({ port: 0, host });
  expect(address).toMatch(host === "127.0.0.1" ? /^http:\/\/127\.0\.0\.1:\d+$/ : /^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(address)).status).toBe(404);
});

test("reports a port that is in use", async () => {
  const { port } = new URL((await mockForTest({ document })).address);
  const other = await createMock({ document, keys });
  await expect(other.listen({ port: Number(port), host: "127.0.0.1" })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("lets pages of any origin read the mock's responses, those of a proxy only if --cors says so", async () => {
  const upstream = await standIn((_request, response) => response.end());
  const allowed = async (options: object) => {
    const { address } = await mockForTest({ document, ...options });
    return (await fetch(address)).headers.get("access-control-allow-origin");
  };
  expect(await allowed({})).toBe("*");
  expect(await allowed({ cors: "https://page.example" })).toBe("https://page.example");
  expect(await allowed({ upstream })).toBeNull();
  expect(await allowed({ upstream, cors: "https://page.example" })).toBe("https://page.example");
});

test("takes keys, token and host names from its options, and serves a site", async () => {
  const secured = post(
    { security: [{ Key: [] }] },
    { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  );
  const { address } = await mockForTest({
    document: secured,
    token: "valid",
    allowedHosts: ["mock.internal"],
    site: (request, response, next) => void (request.url === "/site" ? response.end("site") : next()),
  });
  const send = (headers: string) =>
    rawResponse(address, `POST /things HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
  expect((await send("Host: mock.internal\r\nX-Key: valid")).status).toBe(200);
  expect((await send("Host: localhost\r\nX-Key: other")).status).toBe(401);
  expect((await send("Host: localhost\r\nAuthorization: SDK-HMAC-SHA256 Access=a")).status).toBe(401);
  expect((await send("Host: other.internal\r\nX-Key: valid")).status).toBe(421);
  expect(await (await fetch(`${address}/site`)).text()).toBe("site");
});

test.each([
  ["something", 417],
  ["100-continue", 200],
])("responds to Expect: %s with %i", async (expectation, status) => {
  const { address } = await mockForTest({ document });
  const response = await rawResponse(address, `${head}Expect: ${expectation}\r\nContent-Length: 2\r\n\r\n[]`);
  expect(response.status).toBe(status);
});

test("reads headers however many they are, up to what the document can need", async () => {
  const schema = { type: "string", maxLength: 20_000 };
  const parameters = [{ name: "X-Long", in: "header", required: true, schema }];
  const { address } = await mockForTest({ document: post({ parameters, responses: ok }) });
  const send = (headers: string) => rawResponse(address, `POST /things HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
  expect((await send(`${"A:\r\n".repeat(3_000)}X-Long: x\r\n`)).status).toBe(200);
  expect((await send(`X-Long: ${"x".repeat(20_000)}\r\n`)).status).toBe(200);
  expect((await send(`X-Long: ${"x".repeat(100_000)}\r\n`)).status).toBe(431);
});

test("responds once to a request that is refused before its body ends", async () => {
  const { address } = await mockForTest({ document });
  const received = await rawExchange(
    address,
    "POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
  );
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 404"]);
});

test("closes the connection of an upload that it has refused, long before the request timeout", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { address } = await mockForTest({ document });
  const { socket } = connection(address, `${head}Content-Length: 300000000\r\n\r\n{`);
  const [response] = await once(socket, "data");
  expect(String(response)).toMatch(/^HTTP\/1\.1 413 /);
  const closed = once(socket, "close");
  await vi.advanceTimersByTimeAsync(10_000);
  await closed;
});

test("ends an upload that comes byte by byte after the request timeout", async () => {
  const { address, lines } = await mockForTest({ document, requestTimeoutMs: 100 });
  const { socket, response } = connection(address, `${head}Content-Length: 100\r\n\r\n{`);
  const drip = setInterval(() => socket.write(" "), 50);
  expect(await response).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
  expect(lines).toEqual([expect.stringContaining("(no request) 408")]);
});

/** A mock that is about to close while a request is in flight. */
async function closing() {
  const mock = await createMock({ document, keys });
  const address = await mock.listen({ port: 0, host: "127.0.0.1" });
  await fetch(address); // leaves a connection that waits
  const inFlight = connection(address, `${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n[`);
  await once(inFlight.socket, "data");
  return { mock, address, ...inFlight };
}

test("lets a request in flight finish when it closes, and accepts no other connection", async () => {
  const { mock, address, socket, response } = await closing();
  const closed = mock.close();
  await expect(fetch(address)).rejects.toThrow();
  socket.write("]GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(await response).toMatch(/ 200 OK\r\n.*Connection: keep-alive.* 404 Not Found.*Connection: close/s);
  await closed;
});

test("closes although a request never finishes", async () => {
  const { mock, response } = await closing();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const closed = mock.close();
  await vi.advanceTimersByTimeAsync(5_000);
  await closed;
  expect(await response).not.toContain("200 OK");
});
