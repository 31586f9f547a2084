import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { mockForTest } from "../support/running-mock.ts";

const { path, method } = deleteTasksRequest;
const head = `Host: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;

test("responds once to a request that is refused before its body ends", async () => {
  const { address } = await mockForTest();
  const refused = `POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`;
  const received = await rawExchange(address, refused);
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 404"]);
});

test("reads on for a while only when it has refused an upload", async () => {
  const { address } = await mockForTest();
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {}).resume();
  const started = performance.now();
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}Content-Length: 300000000\r\n\r\n{`);
  await once(socket, "close");
  expect(performance.now() - started).toBeLessThan(20_000); // and not until the request timeout
});

test("ends an upload that stalls, or comes byte by byte, after the request timeout", async () => {
  const { address } = await mockForTest({ requestTimeoutMs: 1_000 });
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  const started = performance.now();
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\n{`);
  const drip = setInterval(() => socket.write(" "), 200);
  const response = await text(socket);
  clearInterval(drip);
  expect(response).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - started).toBeLessThan(30_000); // Node.js alone would wait for a minute
});
