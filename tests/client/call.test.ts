import { inspect } from "node:util";
import { beforeEach, expect, test, vi } from "vitest";
import { call } from "../../src/client/call.ts";
import { akSk, type Fetch, token } from "../../src/client/index.ts";
import type { RequestData } from "../../src/client/request/operation.ts";
import { readPromised } from "../../src/client/sending/promised-body.ts";
import { addHeaders } from "../../src/client/sending/response-headers.ts";
import { caught } from "./caught.ts";
import { body, endpoint, fetchOf, input, operation } from "./own-operation.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

interface Options {
  fetch: Fetch;
  data?: Partial<RequestData>;
  [setting: string]: unknown;
}

/** Calls the operation with some of its data changed. */
const run = ({ data, ...settings }: Options, given: unknown = input, base: RequestData = operation) =>
  call({ ...base, ...data }, given, endpoint, {
    ...{ auth: token("good-token"), timeout: 60_000, retries: 0, maxRetryAfter: 0, validate: true },
    ...{ headers: { "x-own": "1", "content-type": "other" }, signals: [] },
    ...settings,
  });

const promising = { success: { 200: ["any"] }, read: readPromised };

/** What a promise comes to, and after how many milliseconds of the clock that the tests move. */
async function durationOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  const duration = work.then(() => performance.now() - start);
  await vi.advanceTimersByTimeAsync(100_000);
  return duration;
}

test("the request of the operation is sent to the endpoint; its headers override those of the caller", async () => {
  const fetch = fetchOf([200, "", { "X-Request-Id": "r-1" }]);
  expect(await run({ fetch })).toEqual({ status: 200, requestId: "r-1" });
  const headers = { "x-own": "1", "content-type": "application/json", "x-auth-token": "good-token" };
  const init = expect.objectContaining({ method: "POST", headers, body });
  expect(fetch.mock.calls).toEqual([[`${endpoint}/v3/tasks/delete`, init]]);
});

test("an operation without authentication sends none; the limits of a token do not apply to a signature", async () => {
  const fetch = fetchOf([200]);
  const { credential: _, ...data } = operation;
  await run({ fetch }, input, data);
  expect(fetch.mock.calls[0]?.[1].headers).not.toHaveProperty("x-auth-token");
  const own = { credential: { "X-Auth-Token": { maxLength: 0 } } };
  expect(await run({ fetch, auth: akSk({ ak: "ak", sk: "sk" }), data: own })).toMatchObject({ status: 200 });
});

test.each([
  ["the input", { ids: ["123456"] }, "good-token", "ids[0] has 6 characters; the limit is 5"],
  ["the token", input, "t".repeat(301), "X-Auth-Token has 301 characters; the limit is 300"],
])("the limits of %s are checked before anything is sent, or not at all", async (_, given, value, message) => {
  const [fetch, auth] = [fetchOf([200]), token(value)];
  expect(await caught(run({ fetch, auth }, given))).toMatchObject({ name: "InvalidInputError", message });
  expect(fetch).not.toHaveBeenCalled();
  await run({ fetch, auth, validate: false }, given);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test.each([
  [200, { 200: [] }, true],
  [202, { 204: [], 202: [] }, true],
  [299, { "2XX": [] }, true],
  [201, { 200: [] }, false],
  [302, { 200: [], "2XX": [] }, false],
  [400, { 200: [] }, false],
])("a documented status is a success, any other an error: %i of %j, %s", async (status, success, succeeds) => {
  const expected = succeeds ? { status, requestId: undefined } : { name: "ResponseError", operation: "deleteTasks" };
  const outcome = run({ fetch: fetchOf([status]), data: { success } }).catch((error: unknown) => error);
  expect(await outcome).toMatchObject({ status, ...expected });
});

test("a success has the body that the contract promises for its status, or else for its range", async () => {
  const success = { 200: ["object"], 202: [], "2XX": ["array"] };
  const resultOf = (status: number, text: string) =>
    run({ fetch: fetchOf([status, text]), data: { success, read: readPromised } });
  const results = [await resultOf(200, '{"a":1}'), await resultOf(201, "[]"), await resultOf(202, "[]")];
  expect(results).toMatchObject([{ body: { a: 1 } }, { body: [] }, { status: 202 }]);
  expect(results[2]).not.toHaveProperty("body");
  const refused = { name: "InvalidResponseError", operation: "deleteTasks", status: 200 };
  expect(await caught(resultOf(200, "[]"))).toMatchObject(refused);
});

test("documented headers are in results and errors; an error never shows them, since they can be secret", async () => {
  const headers = { "X-Subject-Token": "secret-of-subject", "Retry-After": "5", "X-Other": "1" };
  const responseHeaders = { "X-Subject-Token": { type: "string" }, "Retry-After": { type: "integer" } };
  const success = { 200: [], 201: ["object"], 304: [] };
  const data = { success, read: readPromised, addHeaders, responseHeaders };
  const expected = { "X-Subject-Token": "secret-of-subject", "Retry-After": 5 };
  const outcomeOf = (status: number) => {
    const body = status === 201 ? "{}" : undefined; // a Response with 304 can have none
    return run({ fetch: fetchOf([status, body as string, headers]), data }).catch((error) => error);
  };
  for (const status of [200, 304]) expect(await outcomeOf(status)).toMatchObject({ status, headers: expected });
  expect(await outcomeOf(201)).toEqual({ status: 201, requestId: undefined, headers: expected, body: {} });
  const broken = run({ fetch: fetchOf([201, "no", headers]), data }).catch((error) => error);
  for (const error of [await outcomeOf(412), await outcomeOf(500), await broken]) {
    expect(error).toBeInstanceOf(Error);
    expect(error.headers).toEqual(expected);
    expect(error.effect).toBe({ 412: "none", 500: "unknown" }[error.status as 412] ?? "done");
    expect(`${error.stack} ${JSON.stringify(error)} ${inspect(error, { depth: null })}`).not.toContain("secret-of");
  }
});

test("an error has the body as text and, unless it is nested too deep, as JSON, without secrets", async () => {
  const text = JSON.stringify({ error_code: "SMS.1", error_msg: "no good-token" });
  const fetch = fetchOf([400, text, { "X-Request-Id": "r-1", "Retry-After": "7" }]);
  expect(await caught(run({ fetch }))).toMatchObject({
    ...{ status: 400, requestId: "r-1", retryAfter: 7_000, errorCode: "SMS.1", errorMessage: "no ***" },
    ...{ body: { error_code: "SMS.1", error_msg: "no ***" }, text: text.replace("good-token", "***") },
  });
  for (const other of ["no", "[".repeat(20_000) + "]".repeat(20_000)]) {
    expect(await caught(run({ fetch: fetchOf([400, other]) }))).toMatchObject({ text: other, body: {} });
  }
});

test.each<[string, number, data: object, timeout: number, expected: number]>([
  ["an error: 5 s at most", 403, {}, 60_000, 5_000],
  ["an error: no longer than the timeout", 403, {}, 300, 300],
  ["a success without a promised body: 1 s at most", 200, {}, 60_000, 1_000],
  ["a success without a promised body: no longer than the timeout", 200, {}, 300, 300],
  ["a success that promises a body: the timeout again", 200, promising, 20_000, 20_000],
])("a body that never ends is awaited for a limited time: of %s", async (_, status, data, timeout, expected) => {
  const cancel = vi.fn();
  const fetch: Fetch = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200)); // the time until the status does not count
    return new Response(new ReadableStream({ cancel }), { status });
  };
  const outcome = run({ fetch, timeout, data }).catch((error: unknown) => error);
  expect(await durationOf(outcome)).toBe(200 + expected);
  expect(await outcome).toMatchObject({ status });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test.each([
  ["a success stays one", 200, { status: 200 }],
  [
    "the wait for the body of an error ends, with its reason",
    403,
    { name: "InterruptedError", effect: "none", message: "left" },
  ],
])("when a signal aborts while the body stalls, %s", async (_, status, expected) => {
  const controller = new AbortController();
  const fetch: Fetch = async () => new Response(new ReadableStream(), { status });
  const outcome = run({ fetch, signals: [controller.signal] }).catch((error: unknown) => error);
  setTimeout(() => controller.abort(new Error("left")), 10);
  expect(await durationOf(outcome)).toBe(status === 200 ? 1_000 : 10);
  expect(await outcome).toMatchObject(expected);
});
