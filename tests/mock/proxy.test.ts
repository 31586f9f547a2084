import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

const { path, method } = deleteTasksRequest;
const valid = { "Content-Type": "application/json", "X-Auth-Token": "token" };

const responding =
  (status: number, type: string | undefined, body: string): RequestListener =>
  (request, response) =>
    request.resume().on("end", () => response.writeHead(status, type ? { "content-type": type } : {}).end(body));

const violations = (response: Response) =>
  (JSON.parse(response.headers.get("sl-violations") ?? "[]") as { message: string }[]).map(({ message }) => message);

test("forwards the very bytes and hands back the very response", async () => {
  const seen: { headers?: unknown; body?: string; url?: string | undefined } = {};
  const target = await standIn(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    Object.assign(seen, { headers: request.headers, body: Buffer.concat(chunks).toString(), url: request.url });
    response.writeHead(200, { "content-type": "application/json", "x-request-id": "of-upstream" }).end('{ "a": 1 }');
  });
  const { address } = await mockForTest({ upstream: new URL("/base/", target) });
  const body = '{ "ids": [ "1",\n"\\u0032" ], "ids": ["3"] }';
  const response = await fetch(`${address}${path}?q=%20`, { method, headers: valid, body });
  expect(await response.text()).toBe('{ "a": 1 }');
  expect(response.headers.get("x-request-id")).toBe("of-upstream");
  expect(violations(response)).toEqual([]);
  expect(seen).toMatchObject({
    body,
    url: `/base${path}?q=%20`,
    headers: { "x-auth-token": "token", host: target.host },
  });
});

test.each([
  ["an undocumented 2xx", responding(204, undefined, ""), "status 204 is not documented"],
  ["an undocumented 4xx", responding(404, "application/json", "{}"), "status 404 is not documented"],
  ["an undocumented 5xx", responding(500, "text/html", "<p>"), "status 500 is not documented"],
  ["a wrong media type", responding(200, "text/html", "<p>"), "media type text/html is not documented"],
  ["no media type", responding(200, undefined, "{}"), "no media type"],
  ["a body that is not JSON", responding(200, "application/json", "deleted"), "the body is not JSON"],
  ["a body of a wrong type", responding(200, "application/json", "[]"), "body must be object,string"],
  [
    "an over-long field",
    responding(403, "application/json", JSON.stringify({ error_code: "x".repeat(256) })),
    "body error_code must NOT have more than 255 characters",
  ],
])("marks %s in the header and in the log", async (_name, listener, message) => {
  const mock = await mockForTest({ upstream: await standIn(listener) });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":["1"]}' });
  expect(violations(response)).toEqual([expect.stringContaining(message)]);
  await expect.poll(() => mock.lines.at(-1)).toMatch(message);
});

test.each([
  ["an invalid body", { headers: valid, body: '{"ids":[1]}' }, path, "ids.0 must be string"],
  ["malformed JSON", { headers: valid, body: "{" }, path, "The body is not JSON"],
  ["a missing token", { headers: { "Content-Type": "application/json" }, body: '{"ids":[]}' }, path, "X-Auth-Token"],
  ["a wrong path", { headers: valid, body: '{"ids":[]}' }, "/v3/task", "hasn't been found"],
])("marks a request with %s, and forwards it all the same", async (_name, init, target, message) => {
  const mock = await mockForTest({ upstream: await standIn(responding(200, "application/json", "{}")) });
  const response = await fetch(mock.address + target, { method, ...init });
  expect(response.status).toBe(200);
  expect(violations(response)).toEqual([expect.stringContaining(message)]);
});

test("takes an AK/SK signature in place of the required token", async () => {
  const mock = await mockForTest({ upstream: await standIn(responding(200, "application/json", "{}")) });
  const headers = { "Content-Type": "application/json", Authorization: "SDK-HMAC-SHA256 Access=a" };
  const response = await fetch(mock.address + path, { method, headers, body: '{"ids":[]}' });
  expect(violations(response)).toEqual([]);
});

test("responds 502 with the reasons when strict", async () => {
  const mock = await mockForTest({ upstream: await standIn(responding(404, "text/plain", "no")), strict: true });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":[]}' });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ detail: "response: status 404 is not documented (200, 403)" });
});

test("does not forward a violating request when strict", async () => {
  let requests = 0;
  const target = await standIn((request, response) => {
    requests++;
    responding(200, "application/json", "{}")(request, response);
  });
  const mock = await mockForTest({ upstream: target, strict: true });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":[1]}' });
  expect([response.status, requests]).toEqual([502, 0]);
});

test("hands a redirect back and does not follow it", async () => {
  const mock = await mockForTest({
    upstream: await standIn((_request, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()),
  });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":[]}', redirect: "manual" });
  expect(response.status).toBe(302);
});

test("responds 502 when the server cannot be reached", async () => {
  const target = await standIn(() => {});
  const { port } = target;
  const mock = await mockForTest({ upstream: new URL(`http://127.0.0.1:${port === "1" ? 2 : 1}`) });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":[]}' });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining("refuses connections") });
});

test("shortens a list of violations that no header could hold", async () => {
  const details = Array.from({ length: 1000 }, () => ({ error_code: 1, error_msg: 2 }));
  const mock = await mockForTest({
    upstream: await standIn(responding(403, "application/json", JSON.stringify({ details }))),
  });
  const response = await fetch(mock.address + path, { method, headers: valid, body: '{"ids":[]}' });
  expect(response.headers.get("sl-violations")?.length).toBeLessThan(8_192);
  expect(violations(response).at(-1)).toMatch(/^and \d+ more$/);
});
