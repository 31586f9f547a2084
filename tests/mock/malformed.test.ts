import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const { path, method } = deleteTasksRequest;
const valid = { method, headers: { "Content-Type": "application/json", "X-Auth-Token": "token" }, body: '{"ids":[]}' };

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const head = `Host: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;
const send = (line: string, headers = "", body = '{"ids":[]}') =>
  rawResponse(mock.address, `${line} HTTP/1.1\r\n${head}${headers}Content-Length: ${body.length}\r\n\r\n${body}`);

test.each([
  ["application/json", 200],
  ["APPLICATION/JSON", 200],
  ["*/*", 200],
  ["application/*", 200],
  ["text/html, application/json;q=0.1", 200],
  ["text/html, */*;q=0.1", 200],
  ["application/json;q=0, */*", 406],
  ["application/json;q=0", 406],
  ["*/*;q=0", 406],
  ["text/*, *", 406],
  ["text/html", 406],
  [",", 406],
  [";", 406],
  ["a", 406],
  ["/", 406],
  ["*", 406],
  ["json", 406],
  ["application/json;", 200],
  ["application/json;q=x", 406],
  ['application/json; charset="', 200],
  ["a/b".repeat(5_000), 406],
])("negotiates Accept: %j", async (accept, status) => {
  const response = await fetch(mock.address + path, { ...valid, headers: { ...valid.headers, Accept: accept } });
  expect(response.status).toBe(status);
  if (status !== 200) expect(response.headers.get("content-type")).toBe("application/problem+json");
});

test("says what is wrong with the request before what is acceptable", async () => {
  const headers = { ...valid.headers, Accept: "text/html" };
  expect((await fetch(mock.address + path, { ...valid, headers, body: "{" })).status).toBe(400);
});

test.each([
  [`${method} http://localhost${path}`, 200],
  [`${method} HTTP://LOCALHOST${path}?a=b`, 200],
  [`${method} http://example.com${path}`, 400],
  ["OPTIONS *", 204],
  [`OPTIONS ${path}`, 204],
  ["OPTIONS /unknown", 404],
  [`${method} *`, 400],
  [`${method} ${path}?__code=403`, 200],
  [`${method} ${path}?__dynamic=x&__example=y&__seed=z&__code=999`, 200],
  [`${method} ${path}?%zz=%&=&&a`, 200],
  ["GET /%zz", 400],
  [`QUERY ${path}`, 405],
  [`TRACE ${path}`, 405],
  [`LOCK ${path}`, 405],
])("responds to %s with %i", async (line, status) => {
  const response = await send(line);
  expect(response.status).toBe(status);
  if (status >= 400) expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
});

test.each(["OPTIONS", "TRACE"])("names the methods in the response to %s", async (verb) => {
  expect(valuesOf(await send(`${verb} ${path}`), "allow")[0]).toContain(method);
});

test.each([
  ["Content-Encoding: gzip", 415],
  ["Content-Encoding: identity", 200],
  ["Content-Encoding: IDENTITY", 200],
  ["Content-Encoding: gzip, identity", 415],
  ["Expect: something", 417],
  ["Expect: 100-continue", 200],
  ["Prefer: code=403, example=nothing", 422],
  ["Prefer: example=nothing", 404],
  ["Prefer: code=404", 404],
  ["Prefer: code=000", 422],
  ["Prefer: code=99999999999", 422],
  ["Prefer: dynamic=maybe", 422],
  ["Prefer: dynamic", 200],
  ['Prefer: code="403"', 403],
  ["Prefer: respond-async, wait=10; x=y", 200],
  ["Prefer: ,;=", 200],
  ["Upgrade: h2c\r\nConnection: Upgrade", 200],
  ["Content-Type: text/plain", 200], // a second one: Node.js takes the first
])("responds to %j with %i", async (header, status) => {
  const response = await send(`${method} ${path}`, `${header}\r\n`);
  expect(response.status).toBe(status);
  if (response.status >= 400 && status !== 403)
    expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
});

test.each([
  "",
  "json",
  "application",
  "application/",
  "/json",
  "application/json json",
  ";",
  "a/b/c",
  "*/*",
  "application/*",
  "\u00e9/x",
])("refuses the media type %j with 415", async (type) => {
  const request = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: ${type}\r\nContent-Length: 2\r\n\r\n{}`;
  const response = await rawResponse(mock.address, request);
  expect(response.status).toBe(415);
  expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
});

test("opens no tunnel, and says so", async () => {
  const response = await rawResponse(mock.address, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n");
  expect(response.status).toBe(400);
  expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
});

test("writes hostile input into one line of the log", async () => {
  const before = mock.lines.length;
  await fetch(mock.address + path, { ...valid, body: "\u001b[2J\nPOST /forged 200\r\n::error::x\u2028\u202e" });
  await fetch(`${mock.address}/::error::%0a?token-in-the-query`);
  await expect.poll(() => mock.lines.length).toBe(before + 2);
  for (const line of mock.lines.slice(before)) {
    expect(line).toMatch(/^(POST|GET) \//);
    expect(line).not.toMatch(/[^ -~]/);
    expect(line).not.toContain("token-in-the-query");
  }
});

test("shows no credential in the log, wherever a request has it", async () => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const before = mock.lines.length;
  const headers = {
    "X-Auth-Token": token,
    Authorization: `Bearer ${token}2`,
    Cookie: `session=${token}3`,
    "Content-Type": token,
  };
  await fetch(`${mock.address}/${token}/${encodeURIComponent(token)}2`, { headers });
  await fetch(mock.address + path, { method, headers, body: "{}" });
  await expect.poll(() => mock.lines.length).toBe(before + 2);
  expect(mock.lines.slice(before).join()).not.toContain(token.slice(0, 12));
});

test.each(["[", "{", '{"ids":[', '{"a":', "[[],"])(
  "refuses 100 MB of %s quickly, and responds to others meanwhile",
  async (part) => {
    const body = Buffer.alloc(100 * 2 ** 20, part);
    const before = process.memoryUsage().rss;
    const hostile = fetch(mock.address + path, { ...valid, body });
    const others = await Promise.all([1, 2, 3].map(async () => (await fetch(mock.address + path, valid)).status));
    expect(others).toEqual([200, 200, 200]);
    expect([400, 413]).toContain((await hostile).status);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 30);
  },
);

test.each([
  ["numbers", "1,"],
  ["objects", "{},"],
  ["strings", '"",'],
  ["escaped quotes", '"\\"",'],
])("refuses more %s than the contract can need", async (_name, part) => {
  const response = await fetch(mock.address + path, { ...valid, body: `{"ids":[${part.repeat(5_000_000)}1]}` });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/more than the \d+ values/) });
});

test("takes nesting that is deep but bounded, and brackets in strings", async () => {
  const nested = (depth: number) => `{"ids":[],"x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  expect((await fetch(mock.address + path, { ...valid, body: nested(999) })).status).toBe(200);
  expect((await fetch(mock.address + path, { ...valid, body: nested(1_000) })).status).toBe(400);
  const brackets = JSON.stringify({ ids: [`${"[".repeat(100)}\\"${"{".repeat(100)}`], x: `\\"${"[".repeat(5_000)}` });
  expect((await fetch(mock.address + path, { ...valid, body: brackets })).status).toBe(200);
  const afterBackslash = JSON.stringify({ ids: [], x: "\\", y: "[".repeat(5_000) });
  expect((await fetch(mock.address + path, { ...valid, body: afterBackslash })).status).toBe(200);
});

test("makes no error of its own of a form or a body that is none", async () => {
  const spy = vi.spyOn(console, "error");
  for (const type of ["multipart/form-data", "application/x-www-form-urlencoded", "application/xml"]) {
    expect(
      (await fetch(mock.address + path, { ...valid, headers: { ...valid.headers, "Content-Type": type } })).status,
    ).toBe(415);
  }
  expect(spy).not.toHaveBeenCalled();
  spy.mockRestore();
});
