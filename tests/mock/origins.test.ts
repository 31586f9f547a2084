import { expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { isLoopback } from "../../src/mock/host.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

const { path, method } = deleteTasksRequest;
const page = { Origin: "https://page.example" };
const preflight = { method: "OPTIONS", headers: { ...page, "Access-Control-Request-Method": method } };

const allowOrigin = (response: Response) => response.headers.get("access-control-allow-origin");

async function proxy(options: { cors?: string; allowedHosts?: string[] } = {}) {
  let requests = 0;
  const upstream = await standIn((_request, response) => {
    requests++;
    response.writeHead(200, { "content-type": "application/json", "x-secret": "1" }).end("{}");
  });
  const mock = await mockForTest({ upstream, ...options });
  return { ...mock, requests: () => requests };
}

test("lets no page of another origin read through the proxy", async () => {
  const { address } = await proxy();
  expect(allowOrigin(await fetch(address + path, { headers: page }))).toBeNull();
  expect(allowOrigin(await fetch(address + path, preflight))).toBeNull();
});

test("lets pages of the allowed origin read through the proxy, and no others", async () => {
  const { address } = await proxy({ cors: "https://page.example" });
  const response = await fetch(address + path, preflight);
  expect([response.status, allowOrigin(response)]).toEqual([204, "https://page.example"]);
  expect(response.headers.get("vary")).toBe("Origin");
  const other = await fetch(address + path, { headers: { Origin: "https://other.example" } });
  expect(allowOrigin(other)).toBe("https://page.example"); // a browser refuses it to the other page
});

test("lets pages of only one origin read the mock's responses, if --cors names it", async () => {
  const { address } = await mockForTest({ cors: "https://page.example" });
  expect(allowOrigin(await fetch(address, { headers: page }))).toBe("https://page.example");
});

const withHost = (address: string, ...hosts: string[]) =>
  rawResponse(address, `GET / HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join("")}\r\n`);

test.each([
  "evil.example",
  "evil.example:4010",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "evil-localhost",
  "192.168.0.1",
  "0.0.0.0",
  "[::2]",
  "",
])("does not respond to the host name %j on a loopback address, nor forward it", async (host) => {
  const { address, requests } = await proxy();
  expect((await withHost(address, host)).status).toBe(421);
  expect((await withHost((await mockForTest()).address, host)).status).toBe(421);
  expect(requests()).toBe(0);
});

test.each(["localhost", "LOCALHOST:99", "localhost.", "a.localhost", "127.0.0.1", "127.1.2.3:80", "[::1]:4010"])(
  "responds to the host name %s",
  async (host) => {
    expect((await withHost((await mockForTest()).address, host)).status).toBe(404);
  },
);

test("responds to a host name that is allowed", async () => {
  const { address } = await mockForTest({ allowedHosts: ["mock.internal"] });
  expect((await withHost(address, "Mock.Internal:4010")).status).toBe(404);
  expect((await withHost(address, "other.internal")).status).toBe(421);
});

test.each([
  [[]],
  [["localhost", "localhost"]],
  [["localhost", "evil.example"]],
  [["a b"]],
  [["a/b"]],
  [["u@localhost"]],
])("refuses a request with the hosts %j", async (hosts) => {
  const response = await withHost((await mockForTest()).address, ...hosts);
  expect(response.status).toBe(400);
  expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
});

test("takes a request of HTTP/1.0 without a host", async () => {
  expect((await rawResponse((await mockForTest()).address, "GET / HTTP/1.0\r\n\r\n")).status).toBe(404);
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["10.0.0.1", false],
])("knows whether %s is a loopback address", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
