import { beforeEach, expect, test, vi } from "vitest";
import type { Authentication } from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { fetchOf, type Reply } from "../own-operation.ts";
import { busy, renewing, start } from "../sending.ts";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.5));

test.each([0, 1, 2])("a request is sent again %i times at most, and the last response is returned", async (retries) => {
  const fetch = fetchOf([429], [429], [429, "last"], [200]);
  const { response } = await start(fetch, { retries }).result();
  expect(response.status).toBe(429);
  expect(fetch).toHaveBeenCalledTimes(retries + 1);
});

test("waits grow from one retry to the next, and a renewal is not one of them", async () => {
  const { waits, result } = start(fetchOf([401], [429], [429], [200]), { auth: renewing() });
  expect(await result()).toMatchObject({ response: { status: 200 } });
  expect(waits).toEqual([0, 750, 1250]);
});

test.each([401, 403])("after %i the credential is renewed, and sent at once, even without retries", async (status) => {
  const auth = renewing();
  const fetch = fetchOf([status], [200]);
  const { waits, result } = start(fetch, { auth, retries: 0 });
  expect(await result()).toMatchObject({ response: { status: 200 } });
  expect(auth.renew.mock.calls).toEqual([[{ "X-Auth-Token": "token-1" }, expect.objectContaining({ status })]]);
  expect(fetch.mock.calls.map(([, { headers }]) => headers["x-auth-token"])).toEqual(["token-1", "token-2"]);
  expect(waits).toEqual([0]);
});

test.each<[string, Authentication["renew"], Reply[], renewals: number]>([
  ["once a call", () => true, [[401], [403], [200]], 1],
  ["once a call, retries between or not", () => true, [[401], busy, [401], [200]], 1],
  ["only if others may help", () => false, [[401], [200]], 1],
  ["only after 401 and 403", () => true, [busy, [404], [200]], 0],
])("a credential is renewed %s", async (_, renew, replies, renewals) => {
  const auth = renewing(renew);
  const fetch = fetchOf(...replies);
  expect(await start(fetch, { auth }).result()).toMatchObject({ response: { status: replies.at(-2)?.[0] } });
  expect(auth.renew).toHaveBeenCalledTimes(renewals);
  expect(fetch).toHaveBeenCalledTimes(replies.length - 1);
});

test.each([
  ["is refused and cannot be renewed", [401], {}],
  ["is met with a longer wait than allowed", busy, { maxRetryAfter: 999 }],
  ["is met with a wait that takes all the time that is left", busy, { left: 1_250 }],
] as [string, Reply, object][])("what %s is not sent again", async (_, reply, options) => {
  const fetch = fetchOf(reply, [200]);
  expect(await start(fetch, options).result()).toMatchObject({ response: { status: reply[0] } });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("a wait that leaves some time is begun", async () => {
  const { waits, result } = start(fetchOf(busy, [200]), { left: 1_251 });
  expect(await result()).toMatchObject({ response: { status: 200 } });
  expect(waits).toEqual([1_250]);
});

test("only a connection that failed before anything was sent is tried again, and the last failure thrown", async () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const fetch = fetchOf(refused, refused, new Error("reset"), [200]);
  const error = await caught(start(fetch, { retries: 5 }).result());
  expect(error).toMatchObject({ name: "ConnectionError", message: "no response from https://sms.example: reset" });
  expect(fetch).toHaveBeenCalledTimes(3);
});

test("a response before a retry is canceled, so that its connection is free; the last one is not", async () => {
  const cancel = vi.fn(() => Promise.reject(new Error("ended")));
  const responses = [1, 2].map(() => new Response(new ReadableStream({ cancel }), { status: 429 }));
  await start(fetchOf(...responses), { retries: 1 }).result();
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("a response without a body, or with a body of another kind, is sent again all the same", async () => {
  const headers = new Headers();
  const fetch = fetchOf({ status: 429, headers }, { status: 429, headers, body: "text" }, [200]);
  expect(await start(fetch).result()).toMatchObject({ response: { status: 200 } });
});
