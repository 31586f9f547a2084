import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { connect, createServer as createTcpServer } from "node:net";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { selfSigned } from "./self-signed.ts";

const { path, method } = deleteTasksRequest;
const json = { "content-type": "application/json" };
const valid = { method, headers: { ...json, "X-Auth-Token": "token" }, body: '{"ids":[]}' };

const violations = (response: Response) =>
  (JSON.parse(response.headers.get("sl-violations") ?? "[]") as { message: string }[]).map(({ message }) => message);

/** A proxy in front of a server, and the requests that the server received. */
async function proxyTo(respond: RequestListener) {
  const received: { method: string | undefined; rawHeaders: string[]; body: string }[] = [];
  const upstream = await standIn(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ method: request.method, rawHeaders: request.rawHeaders, body: Buffer.concat(chunks).toString() });
    respond(request, response);
  });
  return { ...(await mockForTest({ upstream })), upstream, received };
}

/** A proxy in front of a server that writes these bytes to everybody. */
async function proxyToBytes(...bytes: (string | Uint8Array)[]) {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      for (const each of bytes) socket.write(each);
      socket.end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return mockForTest({ upstream: new URL(`http://127.0.0.1:${port}`) });
}

test.each(["GET", "HEAD", "DELETE", "OPTIONS", "PUT", "PROPFIND"])("forwards %s", async (verb) => {
  const { address, received } = await proxyTo((_request, response) => response.writeHead(200, json).end("{}"));
  const response = await fetch(`${address}/v3/tasks`, { method: verb });
  expect(response.status).toBe(200);
  expect(received.map((each) => each.method)).toEqual([verb]);
});

test("forwards the body of a GET", async () => {
  const { address, received } = await proxyTo((_request, response) => response.end());
  await rawResponse(address, "GET /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab");
  expect(received).toMatchObject([{ method: "GET", body: "ab" }]);
});

test("forwards headers in their very text, without those of one connection, and adds Via alone", async () => {
  const { address, received, upstream } = await proxyTo((_request, response) => response.end());
  const endToEnd = [
    ["x-Odd-CASE", "a"],
    ["X-Repeated", "1"],
    ["X-Repeated", "2"],
    ["X-Latin", "caf\xe9"],
    ["Accept", "*/*, text/html;q=0"],
    ["Authorization", "Basic YTpi"],
    ["Content-Length", "2"],
  ];
  const hopByHop = [
    ["Connection", "X-Nominated, keep-alive"],
    ["connection", "x-also-nominated"],
    ["X-Nominated", "n"],
    ["X-Also-Nominated", "n"],
    ["Keep-Alive", "5"],
    ["Proxy-Connection", "keep-alive"],
    ["Proxy-Authorization", "Basic cDpw"],
    ["HTTP2-Settings", "AAMAAABkAAQAAP__"],
    ["TE", "trailers"],
    ["Upgrade", "h2c"],
  ];
  const lines = [...endToEnd, ...hopByHop].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  await rawResponse(address, Buffer.from(`POST /x HTTP/1.1\r\nHost: localhost\r\n${lines}\r\nab`, "latin1"));
  const [{ rawHeaders } = { rawHeaders: [] }] = received;
  const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []));
  const others = pairs.filter(([name]) => !["Host", "Via", "Connection"].includes(name as string));
  expect(others.sort()).toEqual(endToEnd.sort());
  expect(pairs).toContainEqual(["Host", upstream.host]);
  expect(pairs).toContainEqual(["Via", expect.stringMatching(/^1\.1 sms-tasks-mock-/)]);
  expect(pairs).toContainEqual(["Connection", "close"]);
});

test("hands back headers in their very text, repeated ones too, and adds none", async () => {
  const head = [
    "HTTP/1.1 200 Fine",
    "Set-Cookie: a=1",
    "set-cookie: b=2",
    "Set-Cookie: c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
    "X-Nominated: n",
    "Connection: X-Nominated, close",
    "Proxy-Authenticate: Basic",
    "Content-Type: application/json",
    "Content-Length: 2",
  ];
  const { address } = await proxyToBytes(`${head.join("\r\n")}\r\n\r\n{}`);
  const response = await rawResponse(address, "GET /unknown HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(valuesOf(response, "set-cookie")).toEqual(["a=1", "b=2", "c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT"]);
  const names = response.headers.map(([name]) => name).filter((name) => name !== "set-cookie");
  expect(names.sort()).toEqual([
    "connection",
    "content-length",
    "content-type",
    "keep-alive", // of this connection
    "sl-violations",
  ]);
});

test.each([
  ["gzip", gzipSync("{}")],
  ["br", brotliCompressSync("{}")],
  ["zstd", zstdCompressSync("{}")],
  ["identity", Buffer.from("{}")],
])("hands on a body in the coding %s as it is, and validates what it decodes to", async (coding, bytes) => {
  const { address } = await proxyTo((_request, response) =>
    response.writeHead(200, { ...json, "content-encoding": coding }).end(bytes),
  );
  const raw = await rawResponse(
    address,
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"ids":[]}`,
  );
  expect(Buffer.from(raw.body, "latin1")).toEqual(bytes);
  expect(valuesOf(raw, "content-encoding")).toEqual([coding]);
  expect(valuesOf(raw, "sl-violations")).toEqual([]);
  expect(await (await fetch(address + path, valid)).text()).toBe("{}");
});

test("marks a request in a coding that does not decode, and forwards it as it is", async () => {
  const { address, received } = await proxyTo((_request, response) => response.writeHead(200, json).end("{}"));
  const response = await fetch(address + path, { ...valid, headers: { ...valid.headers, "content-encoding": "gzip" } });
  expect(violations(response)).toEqual([expect.stringContaining("is not gzip")]);
  expect(received[0]?.body).toBe(valid.body);
});

test.each([
  "application/vnd.api+json",
  "application/merge-patch+json",
  "application/problem+json",
  "application/x.y+json",
  "text/json",
])("marks the media type %s in both directions", async (type) => {
  const { address } = await proxyTo((_request, response) =>
    response.writeHead(200, { "content-type": type }).end("{}"),
  );
  const response = await fetch(address + path, { ...valid, headers: { ...valid.headers, "content-type": type } });
  expect(violations(response)).toEqual(Array(2).fill(expect.stringContaining(`media type ${type} is not documented`)));
});

const bomb = () => gzipSync(Buffer.alloc(2 ** 27));

test.each<[string, () => RequestListener, RegExp]>([
  [
    "a body that decodes to too much",
    () => (_q, r) => r.writeHead(200, { ...json, "content-encoding": "gzip" }).end(bomb()),
    /decodes to more than \d+ bytes/,
  ],
  [
    "a coding that does not decode",
    () => (_q, r) => r.writeHead(200, { ...json, "content-encoding": "gzip" }).end("{}"),
    /is not gzip/,
  ],
  [
    "an unknown coding",
    () => (_q, r) => r.writeHead(200, { ...json, "content-encoding": "x" }).end("{}"),
    /coding x is not supported/,
  ],
  ["the status 600", () => (_q, r) => r.writeHead(600, json).end("{}"), /status 600, which HTTP does not have/],
  ["the status 999", () => (_q, r) => r.writeHead(999, json).end("{}"), /status 999/],
  ["a body without end", () => endless, /sent more than the \d+ bytes that the contract can need/],
])("responds 502 with the reason to %s", async (_name, listener, reason) => {
  const { address } = await proxyTo(listener());
  const response = await fetch(address + path, valid);
  expect(response.status).toBe(502);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ detail: expect.stringMatching(reason) });
});

const endless: RequestListener = (_request, response) => {
  const chunk = Buffer.alloc(2 ** 20, " ");
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", more);
  };
  response.writeHead(200, json);
  more();
};

test.each([
  ["no HTTP", ["not HTTP at all\r\n\r\n"], /did not respond in HTTP/],
  ["half a response", ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"], /closed the connection before/],
  ["nothing", [""], /closed the connection before/],
  ["another protocol", ["HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"], /./],
])("responds 502 with the reason to %s", async (_name, bytes, reason) => {
  const { address } = await proxyToBytes(...bytes);
  const response = await fetch(address + path, valid);
  expect(response.status).toBe(502);
  const { detail } = (await response.json()) as { detail: string };
  expect(detail).toMatch(reason);
  expect(detail).not.toMatch(/token|ids/);
});

test("responds 502 with the reason to a certificate that it does not trust", async () => {
  const server = createServer(selfSigned, (_request, response) => response.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const { address } = await mockForTest({ upstream: new URL(`https://127.0.0.1:${port}`) });
  const response = await fetch(address + path, valid);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining("self-signed certificate") });
});

test("ends the request to the server when the client leaves", async () => {
  let left = false;
  const { address } = await proxyTo((_request, response) => void response.once("close", () => (left = true)));
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(left).toBe(false);
  socket.destroy();
  await expect.poll(() => left).toBe(true);
});

test("recognizes a request that comes back to it", async () => {
  const { address, close } = await mockForTest();
  const { port } = new URL(address);
  await close();
  const self = await mockForTest({ upstream: new URL(address) }, Number(port));
  const response = await fetch(self.address + path, valid);
  expect(await response.json()).toMatchObject({ status: 502, detail: expect.stringContaining("is this proxy itself") });
});

test("counts the hops that OPTIONS and TRACE may still take", async () => {
  const { address, received } = await proxyTo((_request, response) => response.end());
  await fetch(address, { method: "OPTIONS", headers: { "Max-Forwards": "0" } });
  expect(received).toEqual([]);
  await fetch(address, { method: "OPTIONS", headers: { "Max-Forwards": "3" } });
  expect(received[0]?.rawHeaders.join(" ")).toMatch(/max-forwards 2/i);
});

test("shows no token that an upstream echoes, in the header, the problem and the log", async () => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const upstream = await standIn((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": `application/${token}` }).end());
  });
  for (const strict of [false, true]) {
    const mock = await mockForTest({ upstream, strict });
    const response = await fetch(mock.address + path, { ...valid, headers: { ...json, "X-Auth-Token": token } });
    const shown = `${response.headers.get("sl-violations")} ${strict ? await response.text() : ""}`;
    expect(shown).toContain("media type application/*** is not documented");
    await expect.poll(() => mock.lines.length).toBe(1);
    expect(`${shown} ${mock.lines}`.toLowerCase()).not.toContain(token.toLowerCase());
  }
});

test("writes what an upstream sent into one line of the log, and shows no token there or in the header", async () => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const key = `\u001b[2J\r\n::error::${token}\u2028\u202e`;
  const upstream = await standIn((request, response) => {
    request
      .resume()
      .on("end", () =>
        response.writeHead(403, json).end(JSON.stringify({ details: [{ [key]: 1, error_code: 1 }], [key]: 2 })),
      );
  });
  const mock = await mockForTest({ upstream });
  const type = `application/x;${key.replaceAll(/[^!-~]/g, "")}`;
  const response = await fetch(mock.address + path, {
    ...valid,
    headers: { "X-Auth-Token": token, "Content-Type": type },
  });
  await expect.poll(() => mock.lines.length).toBe(1);
  expect(mock.lines[0]).toMatch(/^POST /);
  expect(mock.lines[0]).not.toMatch(/[^ -~]/);
  expect(`${mock.lines[0]} ${response.headers.get("sl-violations")}`).not.toContain(token);
});
