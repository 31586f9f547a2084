import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const { path, method } = deleteTasksRequest;

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const send = (init: RequestInit, target: string = path) =>
  fetch(mock.address + target, {
    method,
    ...init,
    headers: { "X-Auth-Token": "token", "Content-Type": "application/json", ...init.headers },
  });

const bytes = (...values: number[]) => new Uint8Array(values);

test.each([
  ["malformed JSON", 400, { body: '{"ids":[}' }],
  ["truncated JSON", 400, { body: '{"ids":["1",' }],
  ["bytes that are no UTF-8", 400, { body: bytes(0x22, 0xff, 0x22) }],
  ["no body", 422, {}],
  ["null", 422, { body: "null" }],
  ["a number", 422, { body: "1" }],
  ["an array", 422, { body: "[]" }],
  ["ids as null", 422, { body: '{"ids":null}' }],
  ["an ID that is a number", 422, { body: '{"ids":[1]}' }],
  ["plain text", 415, { body: '{"ids":[]}', headers: { "Content-Type": "text/plain" } }],
  ["a media type that is none", 415, { body: '{"ids":[]}', headers: { "Content-Type": "json" } }],
  ["a wrong code in Prefer", 422, { body: '{"ids":[]}', headers: { Prefer: "code=x" } }],
])("refuses %s with %i", async (_name, status, init: RequestInit) => {
  const response = await send(init);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch("application/problem+json");
  expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
});

test("refuses a body without a media type", async () => {
  const body = '{"ids":[]}';
  const response = await rawExchange(
    mock.address,
    `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  expect(response).toMatch(/^HTTP\/1.1 415 /);
});

test("refuses a body without a length and a wrong media type", async () => {
  const body = new Blob(['{"ids":[]}']).stream();
  const response = await send({ body, duplex: "half", headers: { "Content-Type": "text/plain" } } as RequestInit);
  expect(response.status).toBe(415);
});

test.each(["application/json; charset=utf-8", "Application/JSON", "application/json ; charset=UTF-8"])(
  "accepts the media type %s",
  async (type) => {
    expect((await send({ body: '{"ids":[]}', headers: { "Content-Type": type } })).status).toBe(200);
  },
);

test.each(["GET", "PUT", "DELETE", "PATCH", "HEAD", "PROPFIND"])(
  "refuses the method %s and names the documented one",
  async (wrong) => {
    const response = await send({ method: wrong });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(method);
  },
);

test.each([
  ["/", 404],
  ["//", 400],
  ["/v3/tasks", 404],
  [`${path}/`, 404],
  [`${path}%2f`, 404],
  ["/%zz", 400],
])("refuses the path %s with %i", async (wrong, status) => {
  expect((await send({ body: '{"ids":[]}' }, wrong)).status).toBe(status);
});

test("refuses what is not HTTP", async () => {
  expect(await rawExchange(mock.address, "GARBAGE\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
});

test("refuses a request that ends before its body does", async () => {
  const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;
  expect(await rawExchange(mock.address, head, 'Content-Length: 100\r\n\r\n{"ids":[')).toMatch(/^HTTP\/1.1 400 /);
  expect((await send({ body: '{"ids":[]}' })).status).toBe(200);
});

test("selects the documented 403 with Prefer", async () => {
  const response = await send({ body: '{"ids":[]}', headers: { Prefer: "code=403" } });
  expect(response.status).toBe(403);
  expect(await response.json()).toHaveProperty("error_code");
});

test("remembers a response for requests that prefer the same only", async () => {
  const respond = async (Prefer?: string) => {
    const response = await send({ body: '{"ids":[]}', headers: Prefer ? { Prefer } : {} });
    return [response.status, await response.text()];
  };
  const [plain, refused] = [await respond(), await respond("code=403")];
  expect(plain[0]).toBe(200);
  expect(refused[0]).toBe(403);
  expect([await respond(), await respond("code=403")]).toEqual([plain, refused]);
  expect((await send({ body: '{"ids":[1]}' })).ok).toBe(false);
  const made = new Set(await Promise.all([1, 2, 3].map(async () => (await respond("code=403, dynamic=true"))[1])));
  expect(made.size).toBeGreaterThan(1);
});

test("sends the documented media type, letter by letter", async () => {
  expect((await send({ body: '{"ids":[]}' })).headers.get("content-type")).toBe("application/json");
});

test("lets a page of another origin call it", async () => {
  const preflight = await send({
    method: "OPTIONS",
    headers: { Origin: "http://localhost", "Access-Control-Request-Method": method },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
});

test("writes one readable line for each request, without the token", async () => {
  const before = mock.lines.length;
  await send({ body: "{", headers: { "X-Auth-Token": "very-secret" } });
  await expect.poll(() => mock.lines.length).toBe(before + 1);
  const line = mock.lines.at(-1);
  expect(line).toMatch(`${method} ${path}`);
  expect(line).toMatch("The body is not JSON");
  expect(line).not.toMatch("very-secret");
});
