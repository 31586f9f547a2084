import { beforeEach, expect, test, vi } from "vitest";
import { type Fetch, sendRequest } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { clientOf, endpoint, fetchOf } from "./own-operation.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

const silent: Fetch = () => new Promise(() => {});
const reason = new Error("the user left");

test("a request of any kind is sent as the operations do, and any response is returned", async () => {
  const fetch = fetchOf([503, "", { "Retry-After": "0" }], [404, "nothing here"]);
  const client = clientOf({ fetch, headers: { "X-Language": "en-us", "X-Own": "client" } });
  const request = new Request(`${endpoint}/v3/tasks`, { method: "PUT", body: "ä", headers: { "x-own": "request" } });
  const pending = sendRequest(client, request, { headers: { "x-call": "1" } });
  await vi.advanceTimersByTimeAsync(1_000);
  const response = await pending;
  expect([response.status, await response.text()]).toEqual([404, "nothing here"]);
  const [url, init] = fetch.mock.calls[1] ?? [];
  expect(url).toBe(`${endpoint}/v3/tasks`);
  const headers = { "x-own": "request", "x-language": "en-us", "x-call": "1", "x-auth-token": "good-token" };
  expect(init).toMatchObject({ method: "PUT", body: new TextEncoder().encode("ä").buffer, headers });
  await sendRequest(client, new Request(client.endpoint));
  expect(fetch.mock.calls[2]?.[1]).not.toHaveProperty("body");
});

test("a request to another origin is refused, and the checked URL is the one that is used", async () => {
  const fetch = fetchOf([200]);
  const client = clientOf({ fetch });
  const elsewhere = sendRequest(client, new Request("https://elsewhere.example/v3/tasks"));
  expect(await caught(elsewhere)).toMatchObject({ name: "InvalidInputError", input: "the request" });
  expect(fetch).not.toHaveBeenCalled();
  const url = vi.fn().mockReturnValueOnce(endpoint).mockReturnValue("https://elsewhere.example");
  await sendRequest(client, Object.defineProperty(new Request(endpoint), "url", { get: url }));
  expect(fetch.mock.calls[0]?.[0]).toBe(endpoint);
});

test("the signal of a request aborts like that of a call, also while a response is read", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const stalling = vi.fn<Fetch>(async () => new Response(new ReadableStream()));
  await sendRequest(clientOf({ fetch: stalling }), new Request(endpoint, { signal }));
  const client = clientOf({ fetch: silent });
  const waiting = [
    sendRequest(client, new Request(endpoint, { signal })),
    sendRequest(client, new Request(endpoint), { signal }),
  ];
  controller.abort(reason);
  for (const error of await Promise.all(waiting.map(caught))) expect(error).toMatchObject({ cause: reason });
  expect(stalling.mock.calls[0]?.[1].signal.reason).toBe(reason);
});

test("the time limit applies while the body of a request is read", async () => {
  const stalls = new Request(endpoint, { method: "PUT", body: new ReadableStream(), duplex: "half" } as object);
  const result = caught(sendRequest(clientOf({ timeout: 20 }), stalls));
  await vi.advanceTimersByTimeAsync(20);
  expect(await result).toMatchObject({ name: "TimeoutError" });
});
