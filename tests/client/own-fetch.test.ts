import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { createClient, type Fetch, type FetchResponse, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { serveResponse } from "./serve.ts";

const auth = token("good-token");
const client = (fetch: Fetch) => createClient({ region: "cn-north-4", auth, fetch, retries: 0 });
const headers = new Headers({ "X-Request-Id": "r-1" });
const used = async () => {
  const response = new Response("x", { headers });
  await response.text();
  return response;
};
const locked = async () => {
  const response = new Response("x", { headers });
  response.body?.getReader();
  return response;
};
const same = new Response("x", { headers });

/** Responses of other implementations of fetch, and of fakes in tests. */
const responses: Record<string, (status: number) => Promise<FetchResponse> | FetchResponse> = {
  "whose body is a stream of Node.js": (status) => ({
    status,
    headers,
    body: Readable.from(["half"]),
    text: async () => "half",
  }),
  "with a text and no body": (status) => ({ status, headers, text: async () => "half" }),
  "with neither body nor text": (status) => ({ status, headers }),
  "whose text cannot be read": (status) => ({ status, headers, text: () => Promise.reject(new Error("no")) }),
  "whose text throws at once": (status) => ({
    status,
    headers,
    text: () => {
      throw new Error("no");
    },
  }),
  "whose body has been read": async (status) => Object.defineProperty(await used(), "status", { value: status }),
  "whose body is locked": async (status) => Object.defineProperty(await locked(), "status", { value: status }),
  "that is one and the same": () => same,
};

for (const [name, respond] of Object.entries(responses)) {
  test(`a response ${name} never hides the status`, async () => {
    const { deleteTasks } = client(async () => respond(200));
    expect(await deleteTasks({ ids: [] })).toEqual({ status: 200, requestId: "r-1" });
    expect(await deleteTasks({ ids: [] })).toEqual({ status: 200, requestId: "r-1" });
    if (name.endsWith("same")) return;
    const error = await caught(client(async () => respond(403)).deleteTasks({ ids: [] }));
    expect(error).toMatchObject({ name: "ResponseError", status: 403, requestId: "r-1" });
  });
}

test("a response that it throws, as ky does for an error, is one that was received", async () => {
  const own = client(async () => {
    const response = new Response('{"error_code":"SMS.9004"}', { status: 403, headers });
    throw Object.assign(new Error("Request failed with status code 403"), { response });
  });
  expect(await caught(own.deleteTasks({ ids: [] }))).toMatchObject({
    name: "ResponseError",
    status: 403,
    requestId: "r-1",
    errorCode: "SMS.9004",
  });
  for (const response of [undefined, null, {}, "403"]) {
    const failing = client(() => Promise.reject(Object.assign(new Error("no"), { response })));
    expect(await caught(failing.deleteTasks({ ids: [] }))).toMatchObject({ name: "ConnectionError" });
  }
});

test("a response that it throws itself is one that was received too", async () => {
  const own = client(async () => {
    throw new Response("no", { status: 403, headers });
  });
  expect(await caught(own.deleteTasks({ ids: [] }))).toMatchObject({ name: "ResponseError", status: 403, text: "no" });
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  ["", ""],
  [{ status: 200 }, "[object Object]"],
  [{ status: 200, headers: {} }, "[object Object]"],
])("what it returns is no response: %j", async (value, shown) => {
  const error = await caught(client(async () => value as never).deleteTasks({ ids: [] }));
  expect(error).toMatchObject({
    name: "ConnectionError",
    nothingSent: false,
    message: `no response from https://sms.cn-north-4.myhuaweicloud.com: ${shown}`,
  });
});

test("it gets a URL as text and plain options, with which any fetch can be called", async () => {
  const { address, seen } = await serveResponse(200);
  const fetch = vi.fn<Fetch>((url, init) => globalThis.fetch(url, init));
  const own = createClient({ endpoint: address, auth, fetch });
  await own.deleteTasks({ ids: ["1"] });
  await own.fetch(new Request(`${address}/v3/tasks`, { method: "PUT", body: "x", headers: { "x-own": "1" } }));
  await own.fetch(new Request(`${address}/v3/tasks`));
  for (const [url, init] of fetch.mock.calls) {
    expect(typeof url).toBe("string");
    expect(Object.getPrototypeOf(init.headers)).toBe(Object.prototype);
    expect(["string", "undefined", "object"]).toContain(typeof init.body);
  }
  expect(seen.map(({ method, body }) => [method, body])).toEqual([
    ["POST", '{"ids":["1"]}'],
    ["PUT", "x"],
    ["GET", ""],
  ]);
});

test("the URL that is checked is the one that is used", async () => {
  const { address } = await serveResponse(200);
  const elsewhere = await serveResponse(200);
  let reads = 0;
  const request = new Request(`${address}/v3/tasks`);
  Object.defineProperty(request, "url", { get: () => (reads++ === 0 ? address : elsewhere.address) });
  await createClient({ endpoint: address, auth }).fetch(request);
  expect(elsewhere.seen).toHaveLength(0);
});

test.each([
  "content-length",
  "Content-Length",
  "transfer-encoding",
  "connection",
  "expect",
  "host",
  "keep-alive",
  "upgrade",
])("a caller's own %s is ignored: fetch decides it", async (name) => {
  const { address, seen } = await serveResponse(200);
  const own = createClient({ endpoint: address, auth, headers: { [name]: "3" }, timeout: 5_000 });
  await own.deleteTasks({ ids: ["1"] }, { headers: { [name]: "3" } });
  expect(seen[0]).toMatchObject({ body: '{"ids":["1"]}', headers: { host: address.slice(7) } });
  expect(seen[0]?.headers[name.toLowerCase()]).not.toBe("3");
});

test("a fetch of one's own gets none of them, and every other header", async () => {
  const decided = ["Connection", "Content-Length", "Expect", "Host", "Keep-Alive"];
  const more = ["TE", "Trailer", "Transfer-Encoding", "Upgrade"];
  const own = ["x-host", "hostname"];
  const given = Object.fromEntries([...decided, ...more, ...own].map((name) => [name, "3"]));
  const fetch = vi.fn<Fetch>(async () => new Response("{}"));
  await createClient({ region: "cn-north-4", auth, fetch, headers: given }).deleteTasks(
    { ids: [] },
    { headers: given },
  );
  const names = Object.keys(fetch.mock.calls[0]?.[1].headers ?? {});
  expect(names.sort()).toEqual(["content-type", "user-agent", "x-auth-token", ...own].sort());
});

test("headers of the client are sent by its fetch too, after those of the request", async () => {
  const { address, seen } = await serveResponse(200);
  const own = createClient({ endpoint: address, auth, headers: { "X-Language": "en-us", "X-Own": "client" } });
  await own.fetch(new Request(address, { headers: { "x-own": "request" } }));
  expect(seen[0]?.headers).toMatchObject({ "x-language": "en-us", "x-own": "request" });
});
