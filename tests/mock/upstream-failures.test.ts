import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { mockForTest } from "../support/running-mock.ts";
import { json, path, proxyTo, proxyToBytes, valid } from "./proxy-to.ts";
import { selfSigned } from "./self-signed.ts";

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
