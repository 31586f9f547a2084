import { expect, expectTypeOf, test, vi } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { type components, createClient, type Fetch, openapiFetch, token } from "../../src/client/index.ts";
import { mockForTest } from "../support/running-mock.ts";
import { serve, serveResponse } from "./serve.ts";

const auth = token("good-token");

test("openapi-fetch over the client: typed, authenticated, with middleware", async () => {
  const { address } = await mockForTest({ token: "good-token" });
  const http = openapiFetch(createClient({ endpoint: address, auth }));
  const onResponse = vi.fn();
  http.use({ onResponse });
  const { response, error } = await http.POST("/v3/tasks/delete", { body: { ids: ["1"] } });
  expect(response.status).toBe(200);
  expect(onResponse).toHaveBeenCalledTimes(1);
  expectTypeOf(error).toEqualTypeOf<components["schemas"]["ErrorResponse"] | undefined>();
});

test("it follows no redirect and retries, as the client does", async () => {
  const elsewhere = await serveResponse(200);
  const { address } = await serveResponse(307, "", { Location: elsewhere.address });
  const http = openapiFetch(createClient({ endpoint: address, auth }));
  const { response } = await http.POST("/v3/tasks/delete", { body: { ids: ["1"] } });
  expect(response.status).toBe(307);
  expect(elsewhere.seen).toHaveLength(0);
});

test("its own base URL cannot carry the token elsewhere", async () => {
  const elsewhere = await serveResponse(200);
  const { address } = await serveResponse(200);
  const http = openapiFetch(createClient({ endpoint: address, auth }));
  const call = http.POST("/v3/tasks/delete", { body: { ids: ["1"] }, baseUrl: elsewhere.address });
  await expect(call).rejects.toThrow("another origin");
  expect(elsewhere.seen).toHaveLength(0);
});

test("a fetch of one's own sends the requests", async () => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  await createClient({ region: "cn-north-4", auth, fetch }).deleteTasks({ ids: ["1"] });
  expect(fetch.mock.calls).toEqual([
    [
      "https://sms.cn-north-4.myhuaweicloud.com/v3/tasks/delete",
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": `sms-tasks/${manifest.version}`,
          "x-auth-token": "good-token",
        },
        body: '{"ids":["1"]}',
        redirect: "manual",
        signal: expect.any(AbortSignal),
      },
    ],
  ]);
});

test("headers of the client and of the call are sent, those of the call first; none replaces the token", async () => {
  const { address, seen } = await serveResponse(200);
  const headers = { "X-Language": "en-us", "User-Agent": "ours", "X-Auth-Token": "other" };
  const client = createClient({ endpoint: address, auth, headers });
  await client.deleteTasks({ ids: ["1"] }, { headers: { "x-language": "zh-cn" } });
  expect(seen[0]?.headers).toMatchObject({ "x-language": "zh-cn", "user-agent": "ours", "x-auth-token": "good-token" });
});

test("its own signal aborts a call, with its reason", async () => {
  const { address } = await serve(() => controller.abort(new Error("the user left")));
  const controller = new AbortController();
  const http = openapiFetch(createClient({ endpoint: address, auth }));
  const call = http.POST("/v3/tasks/delete", { body: { ids: [] }, signal: controller.signal });
  await expect(call).rejects.toThrow("the user left");
});

test("the signal of a request still aborts while the body of its response is read", async () => {
  const { address } = await serve((response) => void response.writeHead(200).write("half"));
  const client = createClient({ endpoint: address, auth });
  const left = new Error("the user left");
  const controller = new AbortController();
  const { signal } = controller;
  const response = await client.fetch(new Request(`${address}/v3/tasks`, { signal }));
  const body = { ids: [] };
  const http = openapiFetch(client).POST("/v3/tasks/delete", { body, signal, parseAs: "text" });
  setTimeout(() => controller.abort(left), 50);
  await expect(response.text()).rejects.toBe(left);
  await expect(http).rejects.toBe(left);
});

test("the time limit holds while the body of a request is read", async () => {
  const client = createClient({ region: "cn-north-4", auth, timeout: 20 });
  const stalls = new Request(client.endpoint, { method: "PUT", body: new ReadableStream(), duplex: "half" } as object);
  await expect(client.fetch(stalls)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("the fetch of a client sends requests without a body too", async () => {
  const { address, seen } = await serveResponse(404, "nothing here");
  const client = createClient({ endpoint: address, auth });
  const response = await client.fetch(new Request(`${address}/v3/tasks`));
  expect([response.status, await response.text()]).toEqual([404, "nothing here"]);
  expect(seen[0]).toMatchObject({ method: "GET", url: "/v3/tasks", headers: { "x-auth-token": "good-token" } });
});

test("a fetch of one's own that throws at once is a connection that failed", async () => {
  const fetch = () => {
    throw new Error("no network");
  };
  const client = createClient({ region: "cn-north-4", auth, fetch });
  await expect(client.deleteTasks({ ids: [] })).rejects.toMatchObject({
    name: "ConnectionError",
    cause: new Error("no network"),
  });
});
