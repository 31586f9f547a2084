import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import type { EdgeRequest } from "../../../src/mock/exchange/receive-request.ts";
import { forward } from "../../../src/mock/proxy/forward.ts";
import { headerPairs } from "../../../src/mock/proxy/forwardable-headers.ts";
import { createUpstream } from "../../../src/mock/proxy/upstream.ts";
import type { UpstreamError } from "../../../src/mock/proxy/upstream-error.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { rawStandIn, standIn } from "../../support/stand-in.ts";
import { selfSigned } from "../self-signed.ts";
import { edgeRequest, responding } from "../things.ts";

const LIMIT = 100;

type Forwarded = Partial<Omit<EdgeRequest, "body">> & { body?: string; base?: string };

/** Forwards a request to a server, and returns the received request and the response. */
async function exchange({ body = "", base = "/", ...request }: Forwarded) {
  const received = { line: "", headers: [] as string[], body: "" };
  const upstream = await standIn(async (incoming, response) => {
    received.line = `${incoming.method} ${incoming.url}`;
    received.headers = headerPairs(incoming.rawHeaders).map((pair) => pair.join(": "));
    for await (const chunk of incoming) received.body += chunk;
    response.end();
  });
  await forward(edgeRequest(request), Buffer.from(body), createUpstream(new URL(base, upstream)), LIMIT);
  return { upstream, received };
}

const forwardTo = (upstream: URL, request: Partial<EdgeRequest> = {}) =>
  forward(edgeRequest(request), Buffer.alloc(0), createUpstream(upstream), LIMIT);

/** Returns the reason why a response could not be forwarded. */
const reason = (...forwarded: Parameters<typeof forwardTo>) =>
  forwardTo(...forwarded).then(
    () => undefined,
    (error: UpstreamError) => error.message,
  );

/** A server that writes these bytes to every client, and closes the connection. */
const writing = (bytes: string) => rawStandIn((socket) => socket.once("data", () => socket.end(bytes, "latin1")));

type Row = { request: Forwarded; line: string; headers?: string[]; body?: string };

test.each(readYaml<Row[]>(import.meta))(
  "forwards $request as $line",
  async ({ request, headers = [], body = "", line }) => {
    const { received } = await exchange(request);
    expect(received).toMatchObject({ line, body, headers: expect.arrayContaining(headers) });
  },
);

test("keeps the headers of a request unchanged, except Host, Content-Length and Via", async () => {
  const kept = ["x-Odd-CASE", "a", "X-Repeated", "1", "X-Repeated", "2", "X-Latin", "caf\xe9"];
  const replaced = "Host localhost Content-Length 7 Expect 100-continue Connection x-n X-N 1".split(" ");
  const { received, upstream } = await exchange({ rawHeaders: [...kept, ...replaced], body: "ab" });
  expect(received.headers).toEqual([
    `Host: ${upstream.host}`,
    ...headerPairs(kept).map((pair) => pair.join(": ")),
    "Content-Length: 2",
    expect.stringMatching(/^Via: 1\.1 sms-tasks-mock-[\da-f]{8}$/),
    "Connection: close",
  ]);
  for (const method of ["GET", "POST"])
    expect((await exchange({ method })).received.headers.join()).not.toMatch(/content-length|transfer-encoding/i);
});

test("returns a response byte for byte, without the headers of a single connection", async () => {
  const cookies = "Set-Cookie: a=1\r\nset-cookie: b=2";
  const headers = `${cookies}\r\nX-N: n\r\nConnection: X-N, close\r\nLocation: /x`;
  expect(await forwardTo(await writing(`HTTP/1.1 302 Fine\r\n${headers}\r\n\r\nab`))).toEqual({
    status: 302,
    statusText: "Fine",
    headers: headerPairs(["Set-Cookie", "a=1", "set-cookie", "b=2", "Location", "/x"]),
    body: Buffer.from("ab"),
  });
});

test.each(readYaml<[bytes: string, why: string | null][]>(import.meta, "forward-failures.yaml"))(
  "reports of %j: %s",
  async (bytes, why) => {
    expect(await reason(await writing(bytes))).toBe(why ?? undefined);
  },
);

test("replaces only the characters of a reason phrase that HTTP does not allow", async () => {
  const { statusText } = await forwardTo(await writing("HTTP/1.1 200 a\x1b[2J\0\x7f\t\x80b\xff\r\n\r\n"));
  expect(statusText).toBe("a?[2J??\t\x80b\xff");
});

test("returns all headers of a response, however many", async () => {
  const { headers } = await forwardTo(await writing(`HTTP/1.1 200 OK\r\n${"X: y\r\n".repeat(5_000)}\r\n`));
  expect(headers).toHaveLength(5_000);
});

test("limits the number of informational responses", async () => {
  const informing = (times: number) => writing(`${"HTTP/1.1 103\r\n\r\n".repeat(times)}HTTP/1.1 200 OK\r\n\r\n`);
  expect(await reason(await informing(100))).toBeUndefined();
  expect(await reason(await informing(101))).toBe("sent more than 100 informational responses");
});

/** A server in another thread, which responds to the beginning of a request, and closes the connection during the upload. */
async function refusingUploads() {
  const server = new Worker(REFUSING_UPLOADS, { eval: true });
  onTestFinished(async () => void (await server.terminate()));
  const [port] = await once(server, "message");
  return createUpstream(new URL(`http://127.0.0.1:${port}`));
}

const REFUSING_UPLOADS = `
  const server = require("node:net").createServer((socket) => socket.on("error", () => {}).once("data", () => {
    socket.write("HTTP/1.1 413 Too Large\\r\\nContent-Length: 2\\r\\n\\r\\n{}");
    socket.resetAndDestroy();
  }));
  server.listen(0, "127.0.0.1", () => require("node:worker_threads").parentPort.postMessage(server.address().port));
`;

test("returns a response that comes before the end of the upload", async () => {
  const upstream = await refusingUploads();
  const body = Buffer.alloc(20 * 2 ** 20);
  for (let times = 0; times < 10; times++)
    expect(await forward(edgeRequest(), body, upstream, LIMIT)).toMatchObject({ status: 413, body: Buffer.from("{}") });
});

test("reports a response that is larger than the maximum for the operation", async () => {
  expect(await reason(await standIn(responding(200, {}, "x".repeat(LIMIT))))).toBeUndefined();
  const large = await standIn(responding(200, {}, "x".repeat(LIMIT + 1)));
  expect(await reason(large)).toBe("sent more than 100 bytes, the maximum for this operation");
  const headersOf = (size: number) => writing(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(size)}\r\n\r\n`);
  expect(await reason(await headersOf(2 ** 17))).toBeUndefined();
  expect(await reason(await headersOf(2 ** 18))).toBe("sent more than 262144 bytes of headers");
});

const nowhere = new URL("http://127.0.0.1:1");

test("reports a server that cannot be reached, is not trusted, or does not speak TLS", async () => {
  for (const address of [nowhere, new URL("http://[::1]:1")]) expect(await reason(address)).toBe("refuses connections");
  const server = createServer(selfSigned, responding(200)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await reason(new URL(`https://127.0.0.1:${port}`))).toContain("has a certificate that is not trusted");
  const { host } = await standIn(responding(200));
  expect(await reason(new URL(`https://${host}`))).toContain("does not speak TLS");
});

test("recognizes a request that returns to it", async () => {
  const { received } = await exchange({});
  const via = received.headers.find((each) => each.startsWith("Via"))?.slice(5) ?? "none";
  expect(await reason(nowhere, { rawHeaders: ["VIA", `1.0 a, ${via}`] })).toBe("is this proxy itself");
  expect(await reason(nowhere, { rawHeaders: ["X-Via", via, "Via", "1.1 a"] })).toBe("refuses connections");
});

test("does not wait for a response longer than a minute", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const received = Promise.withResolvers<void>();
  const result = reason(await standIn(() => received.resolve()));
  await received.promise;
  vi.advanceTimersByTime(59_999);
  expect(await Promise.race([result, setImmediate("waits")])).toBe("waits");
  vi.advanceTimersByTime(1);
  expect(await result).toBe("did not respond within 60 s");
});

test("ends the request to the server when the client disconnects", async () => {
  const client = new AbortController();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const silent = await standIn((_request, response) => {
    response.once("close", resolve);
    client.abort();
  });
  expect(await reason(silent, { signal: client.signal })).toContain("cannot be reached");
  await closed;
});
