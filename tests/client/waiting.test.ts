import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { createBareClient, createClient, token } from "../../src/client/index.ts";
import { readPromised } from "../../src/client/promised-body.ts";
import { caught } from "./caught.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
});

/** How long something takes, in milliseconds of the clock that the tests move. */
async function durationOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  const duration = work.then(() => performance.now() - start);
  await vi.advanceTimersByTimeAsync(100_000);
  return duration;
}

const region = "cn-north-4";
const auth = token("good-token");

test.each([
  ["an error, 5 s at most", 403, 60_000, 5_000],
  ["an error, no longer than the timeout", 403, 300, 300],
  ["a success that promises no body, 1 s at most", 200, 60_000, 1_000],
  ["a success that promises no body, no longer than the timeout", 200, 300, 300],
])("the body that never ends is waited for, then given up: of %s", async (_, status, timeout, expected) => {
  const cancel = vi.fn();
  const fetch = async () => new Response(new ReadableStream({ cancel }), { status });
  const call = createClient({ region, auth, fetch, timeout }).deleteTasks({ ids: [] });
  const outcome = status === 200 ? call : caught(call);
  expect(await durationOf(outcome)).toBe(expected);
  expect(await outcome).toMatchObject({ status });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("the body that a success promises is waited for as long as the timeout says", async () => {
  const fetch = async () => new Response(new ReadableStream());
  const promising = { ...deleteTasksRequest, success: { 200: ["object"] }, read: readPromised };
  const outcome = caught(createBareClient({ region, auth, fetch, timeout: 20_000 }).call(promising, { ids: [] }));
  expect(await durationOf(outcome)).toBe(20_000);
  expect(await outcome).toMatchObject({ name: "InvalidResponseError", status: 200 });
});

test("a wait that ends with the time left is not begun", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  const fetch = async () => new Response("", { status: 429, headers: { "Retry-After": "1" } });
  const outcome = caught(createClient({ region, auth, fetch, timeout: 1_000 }).deleteTasks({ ids: [] }));
  expect(await durationOf(outcome)).toBe(0);
  expect(await outcome).toMatchObject({ status: 429 });
});

test("a wait that no timer can take is not begun: it would be over at once", async () => {
  const headers = { "Retry-After": "2147484" };
  const fetch = vi.fn(async () => new Response("", { status: 429, headers }));
  const unlimited = { timeout: Number.POSITIVE_INFINITY, maxRetryAfter: Number.POSITIVE_INFINITY };
  const outcome = caught(createClient({ region, auth, fetch, ...unlimited }).deleteTasks({ ids: [] }));
  expect(await durationOf(outcome)).toBe(0);
  expect(await outcome).toMatchObject({ status: 429, retryAfter: 2_147_484_000 });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("a signal that ends the wait before a retry leaves no timer", async () => {
  const fetch = async () => new Response("", { status: 429, headers: { "Retry-After": "20" } });
  const controller = new AbortController();
  const outcome = caught(createClient({ region, auth, fetch }).deleteTasks({ ids: [] }, { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await outcome).toMatchObject({ name: "AbortError" });
  expect(vi.getTimerCount()).toBe(0);
});

test("nothing goes on after an abort, whatever fetch throws then", async () => {
  const controller = new AbortController();
  const onRetry = vi.fn();
  const fetch = () =>
    new Promise<never>((_, reject) => {
      const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
      controller.signal.addEventListener("abort", () => reject(refused));
    });
  const { signal } = controller;
  const outcome = caught(createClient({ region, auth, fetch, onRetry }).deleteTasks({ ids: [] }, { signal }));
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await outcome).toMatchObject({ name: "AbortError" });
  await vi.advanceTimersByTimeAsync(10);
  expect(onRetry).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
