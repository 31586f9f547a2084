import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { forward, type UpstreamError } from "../../src/mock/forward.ts";
import type { EdgeRequest } from "../../src/mock/receive.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { responding } from "./proxy-to.ts";
import { selfSigned } from "./self-signed.ts";
import { edgeRequest } from "./things.ts";

const LIMIT = 100;

interface Forwarded extends Partial<Omit<EdgeRequest, "body">> {
  body?: string;
  base?: string;
}

/** Forwards a request to a server, and returns what that received and responded. */
async function exchange({ body = "", base = "/", ...request }: Forwarded, respond: RequestListener = responding(200)) {
  const received: { line: string; headers: string[]; body: string }[] = [];
  const upstream = await standIn(async (incoming, response) => {
    const { method, url, rawHeaders } = incoming;
    const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? `${name}: ${rawHeaders[at + 1]}` : []));
    let text = "";
    for await (const chunk of incoming) text += chunk;
    received.push({ line: `${method} ${url}`, headers, body: text });
    respond(incoming, response);
  });
  const response = await forward(edgeRequest(request), Buffer.from(body), new URL(base, upstream), LIMIT);
  return { upstream, response, received: received[0] };
}

const forwardTo = (upstream: URL, request: Partial<EdgeRequest> = {}) =>
  forward(edgeRequest(request), Buffer.alloc(0), upstream, LIMIT);

/** A server that writes these bytes to every client, and closes the connection. */
const writing = (bytes: string) => rawStandIn((socket) => socket.once("data", () => socket.end(bytes)));

describe("a request", () => {
  test.each(["GET", "HEAD", "POST", "DELETE", "OPTIONS", "PROPFIND"])(
    "is forwarded with the method %s and its body",
    async (method) => {
      const { received } = await exchange({ method, path: "/a", body: "ab" });
      expect(received).toMatchObject({ line: `${method} /a`, body: "ab" });
    },
  );

  test.each([
    ["/", "/", undefined, "/"],
    ["/", "//a/../b", "q=%20&//", "//a/../b?q=%20&//"],
    ["/base/", "/%E2%82%ac;x=y", "", "/base/%E2%82%ac;x=y?"],
    ["/base/path", "/@host", undefined, "/base/path/@host"],
  ])("goes below %s to %s, letter by letter", async (base, path, query, target) => {
    const { received } = await exchange({ method: "GET", base, path, query });
    expect(received?.line).toBe(`GET ${target}`);
  });

  test("keeps its headers in their very text; Host, the length and Via are the proxy's", async () => {
    const kept = [
      "x-Odd-CASE",
      "a",
      "X-Repeated",
      "1",
      "X-Repeated",
      "2",
      "X-Latin",
      "caf\xe9",
      "Authorization",
      "Basic YTpi",
    ];
    const replaced = [
      "Host",
      "localhost",
      "Content-Length",
      "7",
      "Expect",
      "100-continue",
      "Connection",
      "x-n",
      "X-N",
      "1",
    ];
    const { received, upstream } = await exchange({ rawHeaders: [...kept, ...replaced], body: "ab" });
    expect(received?.headers).toEqual([
      `Host: ${upstream.host}`,
      "x-Odd-CASE: a",
      "X-Repeated: 1",
      "X-Repeated: 2",
      "X-Latin: caf\xe9",
      "Authorization: Basic YTpi",
      "Content-Length: 2",
      expect.stringMatching(/^Via: 1\.1 sms-tasks-mock-[\da-f]{8}$/),
      "Connection: close",
    ]);
  });

  test("has a length only if it had one, or has a body", async () => {
    const lengths = async (request: Forwarded) =>
      (await exchange({ method: "GET", ...request })).received?.headers.filter((each) =>
        /^(content-l|transfer)/i.test(each),
      );
    expect(await lengths({})).toEqual([]);
    expect(await lengths({ rawHeaders: ["content-length", "0"] })).toEqual(["Content-Length: 0"]);
    expect(await lengths({ rawHeaders: ["Transfer-Encoding", "chunked"], body: "a" })).toEqual(["Content-Length: 1"]);
  });

  test.each([
    ["OPTIONS", "3", "2"],
    ["TRACE", "1", "0"],
    ["TRACE", "0", "0"],
    ["OPTIONS", "x1", "x1"],
    ["OPTIONS", "1x", "1x"],
    ["GET", "3", "3"],
  ])("%s with Max-Forwards %s may take %s more hops", async (method, hops, left) => {
    const { received } = await exchange({ method, rawHeaders: ["Max-Forwards", hops, "X-Count", "3"] });
    expect(received?.headers).toContain(`Max-Forwards: ${left}`);
    expect(received?.headers).toContain("X-Count: 3");
  });
});

test("hands a response back byte for byte, without the headers of one connection", async () => {
  const lines = [
    "HTTP/1.1 203 Fine",
    "Set-Cookie: a=1",
    "set-cookie: b=2",
    "X-N: n",
    "Connection: X-N, close",
    "Content-Length: 2",
  ];
  expect(await forwardTo(await writing(`${lines.join("\r\n")}\r\n\r\n\xc3\xa9`.slice(0, -2) + "ab"))).toEqual({
    status: 203,
    statusText: "Fine",
    headers: [
      ["Set-Cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["Content-Length", "2"],
    ],
    body: Buffer.from("ab"),
  });
});

test("does not follow a redirect", async () => {
  const { response } = await exchange({}, responding(302, { location: "http://127.0.0.1:1/" }));
  expect(response.status).toBe(302);
});

describe("reports an upstream", () => {
  const reason = (promise: Promise<unknown>) =>
    promise.then(
      () => "none",
      (error: UpstreamError) => error.message,
    );

  test.each([
    [200, "none"],
    [599, "none"],
    [600, "responded with the status 600, which HTTP does not have"],
    [999, "responded with the status 999, which HTTP does not have"],
  ])("that responds with %i: %s", async (status, expected) => {
    expect(await reason(exchange({}, responding(status)))).toBe(expected);
  });

  test.each([
    ["no HTTP", "not HTTP at all\r\n\r\n", "did not respond in HTTP"],
    ["half a response", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", "closed the connection before its response"],
    ["nothing", "", "closed the connection before its response was complete"],
    [
      "an information only",
      "HTTP/1.1 103 Early Hints\r\n\r\n",
      "closed the connection before its response was complete",
    ],
    [
      "another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
      "changed the protocol without being asked",
    ],
    [
      "more headers than it may",
      `HTTP/1.1 200 OK\r\nX: ${"x".repeat(2 ** 18)}\r\n\r\n`,
      "sent more than 262144 bytes of headers",
    ],
  ])("that sends %s", async (_name, bytes, expected) => {
    expect(await reason(forwardTo(await writing(bytes)))).toContain(expected);
  });

  test("that sends a larger body than the contract can need, but none at the limit", async () => {
    expect(await reason(exchange({}, responding(200, {}, "x".repeat(LIMIT))))).toBe("none");
    const tooLarge = await reason(exchange({}, responding(200, {}, "x".repeat(LIMIT + 1))));
    expect(tooLarge).toBe("sent more than the 100 bytes that the contract can need");
  });

  test("that refuses connections, or that no name server knows", async () => {
    expect(await reason(forwardTo(new URL("http://127.0.0.1:1")))).toBe("refuses connections");
    expect(await reason(forwardTo(new URL("http://[::1]:1")))).toBe("refuses connections");
    expect(await reason(forwardTo(new URL("http://no.such.host.invalid")))).toMatch(/name servers|looked up/);
  });

  test("whose certificate is not trusted, or that does not speak TLS", async () => {
    const server = createServer(selfSigned, responding(200)).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await reason(forwardTo(new URL(`https://127.0.0.1:${port}`)))).toContain("has a self-signed certificate");
    const plain = await standIn(responding(200));
    expect(await reason(forwardTo(new URL(`https://${plain.host}`)))).toBe("does not speak TLS on this port");
  });

  test("that is the proxy itself", async () => {
    const { received } = await exchange({});
    const [name = "", via = ""] = received?.headers.find((each) => each.startsWith("Via"))?.split(": ") ?? [];
    const again = await reason(
      forwardTo(new URL("http://127.0.0.1:1"), { rawHeaders: [name.toUpperCase(), `1.0 a, ${via}`] }),
    );
    expect(again).toBe("is this proxy itself");
    const other = await reason(
      forwardTo(new URL("http://127.0.0.1:1"), { rawHeaders: ["X-Via", via, "Via", "1.1 a"] }),
    );
    expect(other).toBe("refuses connections");
  });

  test("that does not respond in time", async () => {
    const timeout = AbortSignal.timeout;
    const asked: number[] = [];
    AbortSignal.timeout = (milliseconds) => {
      asked.push(milliseconds);
      return timeout(20);
    };
    const silent = await standIn(() => {});
    const failed = reason(forwardTo(silent));
    AbortSignal.timeout = timeout;
    expect(await failed).toBe(`did not respond within ${(asked[0] ?? 0) / 1_000} s`);
    expect(asked).toEqual([60_000]);
  });
});

test("ends the request to the server when the client leaves", async () => {
  const left = new AbortController();
  const { promise: arrived, resolve } = Promise.withResolvers<void>();
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const silent = await standIn((_request, response) => {
    response.once("close", close);
    resolve();
  });
  const failed = expect(forwardTo(silent, { signal: left.signal })).rejects.toThrow("cannot be reached");
  await arrived;
  left.abort();
  await failed;
  await closed;
});
