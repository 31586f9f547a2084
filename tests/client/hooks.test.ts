import { expect, test, vi } from "vitest";
import { akSk, createClient, openapiFetch, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveResponse } from "./serve.ts";

const request = { ids: ["1"] };

function recorder() {
  const events: unknown[] = [];
  const record = (kind: string) => (event: object) => void events.push({ kind, ...event });
  return { events, hooks: { onRequest: record("request"), onResponse: record("response"), onRetry: record("retry") } };
}

test("hooks see every sending, response and wait, and no credential", async () => {
  for (const auth of [token("secret-token-0123"), akSk({ ak: "secret-ak-0123", sk: "secret-sk-0123" })]) {
    const { events, hooks } = recorder();
    const { address } = await serve((response, { headers }, count) => {
      response.writeHead(count === 1 ? 429 : 200, {
        "Retry-After": "0",
        "X-Request-Id": `r-${headers["x-auth-token"]}`,
      });
      response.end();
    });
    await createClient({ endpoint: address, auth, ...hooks }).deleteTasks(request);
    const sent = { method: "POST", url: `${address}/v3/tasks/delete` };
    const received = {
      ...sent,
      requestId: expect.stringMatching(/^r-(\*\*\*|undefined)$/),
      duration: expect.any(Number),
    };
    expect(events).toEqual([
      { kind: "request", ...sent, attempt: 1 },
      { kind: "response", ...received, attempt: 1, status: 429 },
      { kind: "retry", ...sent, attempt: 1, status: 429, code: undefined, delay: expect.any(Number) },
      { kind: "request", ...sent, attempt: 2 },
      { kind: "response", ...received, attempt: 2, status: 200 },
    ]);
    expect(JSON.stringify(events)).not.toContain("secret");
  }
});

test("a renewed credential and a connection that failed are retries too", async () => {
  const { events, hooks } = recorder();
  const { address } = await serve((response, _, count) => void response.writeHead(count === 1 ? 401 : 200).end());
  await createClient({ endpoint: address, auth: token(() => "t"), retries: 0, ...hooks }).deleteTasks(request);
  expect(events).toContainEqual(expect.objectContaining({ kind: "retry", attempt: 1, delay: 0, status: 401 }));

  const failing = recorder();
  const client = createClient({ endpoint: await deadAddress(), auth: token("t"), retries: 1, ...failing.hooks });
  await caught(client.deleteTasks(request));
  expect(failing.events).toMatchObject([
    { kind: "request", attempt: 1 },
    { kind: "retry", attempt: 1, status: undefined, code: "ECONNREFUSED" },
    { kind: "request", attempt: 2 },
  ]);
});

test("what a hook throws, the call throws; onRequest then sends nothing", async () => {
  const { address, seen } = await serveResponse(200);
  const failing = () => {
    throw new Error("the log is full");
  };
  const client = createClient({ endpoint: address, auth: token("t") });
  expect(await caught(client.deleteTasks(request, { onRequest: failing }))).toEqual(new Error("the log is full"));
  expect(seen).toHaveLength(0);
  expect(await caught(client.deleteTasks(request, { onResponse: failing }))).toEqual(new Error("the log is full"));
});

test("a hook that returns a promise is waited for, and what it rejects with the call throws", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "0" });
  const client = createClient({ endpoint: address, auth: token("t"), retries: 1 });
  const events: string[] = [];
  const slow = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    events.push(`${name} ends`);
  };
  await caught(client.deleteTasks(request, { onRequest: slow("a"), onResponse: slow("b"), onRetry: slow("c") }));
  const once = ["a", "b"].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(events).toEqual([...once, "c begins", "c ends", ...once]);
  for (const [name, sent] of Object.entries({ onRequest: 2, onResponse: 3, onRetry: 4 })) {
    const failing = client.deleteTasks(request, { [name]: async () => Promise.reject(new Error("the log is full")) });
    expect(await caught(failing)).toEqual(new Error("the log is full"));
    expect(seen).toHaveLength(sent);
  }
});

test("a call that is aborted while a hook is waited for sends nothing", async () => {
  const controller = new AbortController();
  const onRequest = async () => controller.abort(new Error("the user left"));
  const fetch = vi.fn(async () => new Response());
  const client = createClient({ region: "cn-north-4", auth: token("t"), onRequest, fetch });
  expect(await caught(client.deleteTasks(request, controller))).toEqual(new Error("the user left"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(fetch).not.toHaveBeenCalled();
});

test("timeout, retries and hooks can be set for a call of openapi-fetch", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "0" });
  const http = openapiFetch(createClient({ endpoint: address, auth: token("t") }));
  const onResponse = vi.fn();
  await http.POST("/v3/tasks/delete", { body: request, retries: 1, onResponse });
  expect(seen).toHaveLength(2);
  expect(onResponse).toHaveBeenCalledTimes(2);
  await http.POST("/v3/tasks/delete", { body: request, retries: 0 });
  expect(seen).toHaveLength(3);
  const silent = await serve(() => {});
  const slow = openapiFetch(createClient({ endpoint: silent.address, auth: token("t") }));
  const call = slow.POST("/v3/tasks/delete", { body: request, timeout: 50 });
  expect(await caught(call)).toMatchObject({ name: "TimeoutError", timeout: 50 });
});
