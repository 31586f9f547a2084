import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { json, path, proxyTo, proxyToBytes, valid } from "./proxy-to.ts";

const violations = (response: Response) =>
  (JSON.parse(response.headers.get("sl-violations") ?? "[]") as { message: string }[]).map(({ message }) => message);

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

test("counts the hops that OPTIONS and TRACE may still take", async () => {
  const { address, received } = await proxyTo((_request, response) => response.end());
  await fetch(address, { method: "OPTIONS", headers: { "Max-Forwards": "0" } });
  expect(received).toEqual([]);
  await fetch(address, { method: "OPTIONS", headers: { "Max-Forwards": "3" } });
  expect(received[0]?.rawHeaders.join(" ")).toMatch(/max-forwards 2/i);
});
