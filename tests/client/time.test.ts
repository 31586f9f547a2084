import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClient, TimeoutError, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { serve, serveBytes, serveResponse } from "./serve.ts";

const auth = token("good-token");
const request = { ids: ["1"] };
const silent = () => serveBytes(() => {});

test.each(["a call", "a client"])("gives up after the timeout of %s", async (where) => {
  const endpoint = await silent();
  const client = createClient({ endpoint, auth, timeout: where === "a client" ? 50 : 60_000 });
  const error = await caught(client.deleteTasks(request, where === "a call" ? { timeout: 50 } : {}));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ name: "TimeoutError", timeout: 50, message: "no response within 50 ms" });
});

test("headers that trickle in do not extend the time", async () => {
  const endpoint = await serveBytes(async (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    while (!socket.destroyed) {
      socket.write("X-Slow: 1\r\n");
      await sleep(10);
    }
  });
  expect(await caught(createClient({ endpoint, auth, timeout: 200 }).deleteTasks(request))).toBeInstanceOf(
    TimeoutError,
  );
});

test("a token that does not come is waited for no longer than the timeout", async () => {
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth: token(() => new Promise(() => {})), timeout: 50 });
  expect(await caught(client.deleteTasks(request))).toBeInstanceOf(TimeoutError);
  expect(seen).toHaveLength(0);
});

test("a wait before a retry that exceeds the time left is not begun", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "20" });
  const client = createClient({ endpoint: address, auth, timeout: 5_000 });
  expect(await caught(client.deleteTasks(request))).toMatchObject({ name: "ResponseError", status: 429 });
  expect(seen).toHaveLength(1);
});

test.each([0, -1, Number.NaN])("refuses the timeout %s", async (timeout) => {
  const { address, seen } = await serveResponse(200);
  const call = createClient({ endpoint: address, auth }).deleteTasks(request, { timeout });
  await expect(call).rejects.toThrow("timeout must be a number of milliseconds above 0");
  expect(seen).toHaveLength(0);
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e12])("a timeout of %d ms is not over at once", async (timeout) => {
  const { address } = await serve(async (response) => {
    await sleep(50);
    response.end();
  });
  await createClient({ endpoint: address, auth, timeout }).deleteTasks(request);
});

test.each(["a call", "a client"])("the signal of %s aborts with its reason", async (where) => {
  const endpoint = await silent();
  const controller = new AbortController();
  const { signal } = controller;
  const client = createClient({ endpoint, auth, ...(where === "a client" ? { signal } : {}) });
  const call = caught(client.deleteTasks(request, where === "a call" ? { signal } : {}));
  await sleep(20);
  const reason = new Error("the user left");
  controller.abort(reason);
  expect(await call).toBe(reason);
});

test("without a reason it is the AbortError of the platform", async () => {
  const client = createClient({ endpoint: await silent(), auth });
  const error = await caught(client.deleteTasks(request, { signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ name: "AbortError" });
});

test("a signal that is null is none, as for fetch", async () => {
  const { address } = await serveResponse(200);
  const signal = null as never;
  const client = createClient({ endpoint: address, auth: token("t"), signal });
  expect(await client.deleteTasks({ ids: [] }, { signal })).toMatchObject({ status: 200 });
});

test("a signal that has been aborted sends nothing", async () => {
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth });
  await caught(client.deleteTasks(request, { signal: AbortSignal.abort() }));
  expect(seen).toHaveLength(0);
});

test("a signal that has been aborted asks for no token", async () => {
  const obtain = vi.fn(() => "good-token");
  const client = createClient({ region: "cn-north-4", auth: token(obtain) });
  await caught(client.deleteTasks(request, { signal: AbortSignal.abort() }));
  expect(obtain).not.toHaveBeenCalled();
});

test("no listener stays at a signal after the call", async () => {
  const { address } = await serveResponse(200);
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  await createClient({ endpoint: address, auth, signal }).deleteTasks(request, { signal });
  expect(listeners).toBe(0);
});

test("a signal ends the wait for the body of an error that stalls, with its reason", async () => {
  const controller = new AbortController();
  const endpoint = await serveBytes((socket) => {
    socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\nhalf");
    setTimeout(() => controller.abort(new Error("the user left")), 50);
  });
  const start = performance.now();
  const call = createClient({ endpoint, auth }).deleteTasks(request, { signal: controller.signal });
  expect(await caught(call)).toEqual(new Error("the user left"));
  expect(performance.now() - start).toBeLessThan(4_000); // the body of an error is waited for 5 s
});

test("a success stays one when its signal aborts while the body stalls", async () => {
  const controller = new AbortController();
  const endpoint = await serveBytes((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    setTimeout(() => controller.abort(new Error("the user left")), 50);
  });
  const call = createClient({ endpoint, auth }).deleteTasks(request, { signal: controller.signal });
  expect(await call).toEqual({ status: 200, requestId: undefined });
});

test.each<[string, string | undefined, number | undefined]>([
  ["60", "60", 60_000],
  ["no valid one", "soon", undefined],
  ["none", undefined, undefined],
])("an error has the wait that the server asks for: Retry-After %s", async (_, value, retryAfter) => {
  const { address, seen } = await serveResponse(429, "", value === undefined ? {} : { "Retry-After": value });
  const error = await caught(createClient({ endpoint: address, auth, timeout: 400 }).deleteTasks(request));
  expect(error).toMatchObject({ name: "ResponseError", status: 429, retryAfter });
  expect(seen).toHaveLength(1);
});

test("the longest wait can be set", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "1" });
  const client = createClient({ endpoint: address, auth, maxRetryAfter: 999 });
  expect(await caught(client.deleteTasks(request))).toMatchObject({ status: 429, retryAfter: 1_000 });
  expect(seen).toHaveLength(1);
  await caught(client.deleteTasks(request, { maxRetryAfter: 1_000, retries: 1 }));
  expect(seen).toHaveLength(3);
});

test("nothing keeps a program from ending after a call: no timer is left", async () => {
  const { address } = await serve((response, _, count) => {
    response.writeHead(count % 2 === 0 ? 403 : 200).end("{}");
  });
  const client = createClient({ endpoint: address, auth, timeout: 60_000 });
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  await client.deleteTasks(request);
  const before = timers();
  for (let call = 0; call < 5; call++) await caught(client.deleteTasks(request).then(() => Promise.reject(call)));
  expect(timers()).toBeLessThanOrEqual(before);
});

test("no timer is left after a call without a response either", async () => {
  const fetch = async () => {
    throw new Error("no network");
  };
  const client = createClient({ region: "cn-north-4", auth, fetch, timeout: 60_000 });
  const clear = vi.spyOn(globalThis, "clearTimeout");
  onTestFinished(() => clear.mockRestore());
  const set = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => set.mockRestore());
  await caught(client.deleteTasks(request));
  const timers = set.mock.results.map(({ value }) => value);
  expect(timers).toHaveLength(1);
  expect(clear.mock.calls.flat()).toEqual(expect.arrayContaining(timers));
});
