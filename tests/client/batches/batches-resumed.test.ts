import { expect, test, vi } from "vitest";
import {
  type BatchesError,
  ConnectionError,
  deleteTasksInBatches,
  type Effect,
  type FailedBatch,
  InvalidInputError,
  ResponseError,
  TimeoutError,
} from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { fakeClient } from "../fake-client.ts";
import { collected, numbered } from "../ids.ts";

/** A failure with this status, and no wait. */
const failed = (status: number, effect: Effect = "none", retryAfter: number | undefined = 0) =>
  new ResponseError("deleteTasks", { effect, status, requestId: undefined, retryAfter, text: "" });
const unreachable = new ConnectionError("https://sms.example", { message: "no", code: "ECONNREFUSED" }, String);

const broken = new Error("it broke");

/** A client whose calls end with these errors, one after the other, and then succeed. */
const failing = (...errors: unknown[]) =>
  fakeClient(() => {
    const error = errors.shift();
    if (error) throw error;
  });

test.each<[string, unknown]>([
  ["429", failed(429)],
  ["503 with Retry-After", failed(503)],
  ["no connection", unreachable],
])("after %s it waits and resumes with the same batch", async (_, error) => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const client = failing(undefined, error, error);
  const ids = numbered(6);
  const options = { batchSize: 2, resumes: 2, maxRetryAfter: 1 };
  expect(await deleteTasksInBatches(client, ids, options)).toEqual({ accepted: 6 });
  expect(client.sent.flat()).toEqual([...ids.slice(0, 4), "id-2", "id-3", ...ids.slice(2)]);
});

test("what is in doubt is left out, and reported at the end, although all others were accepted", async () => {
  const client = failing(failed(504, "unknown"), undefined, new TimeoutError(5, "unknown"));
  const error = (await caught(
    deleteTasksInBatches(client, numbered(5), { batchSize: 1, resumes: 1, maxRetryAfter: 1 }),
  )) as BatchesError;
  expect(error).toMatchObject({
    effect: "unknown",
    accepted: [
      { from: 1, to: 2 },
      { from: 3, to: 5 },
    ],
    refused: [],
    inDoubt: [{ ids: ["id-0"] }, { ids: ["id-2"] }],
    cause: { status: 504 },
  });
  expect(client.sent.flat()).toEqual(numbered(5));
  expect(await collected(error.rest)).toEqual([]);
});

test.each<[string, unknown, object]>([
  ["a refusal", failed(403), {}],
  ["an invalid id", new InvalidInputError("ids", "is invalid"), {}],
  ["an error of another package", new Error("no"), {}],
  ["a wait that is too long", failed(429, "none", 20), { maxRetryAfter: 10 }],
  ["more failures in a row than are permitted", failed(429), { resumes: 3 }],
])("%s ends it", async (_, cause, options) => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const client = fakeClient((ids) => {
    if (ids.includes("id-1")) throw cause;
  });
  const own = { batchSize: 1, resumes: 3, ...options };
  expect(await caught(deleteTasksInBatches(client, numbered(3), own))).toMatchObject({ accepted: [{ to: 1 }], cause });
  expect(client.sent).toHaveLength("resumes" in options ? 5 : 2);
});

test("an onProgress that throws ends it, even after a temporary failure", async () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const client = fakeClient(async ([id]) => {
    await pause(id === "id-0" ? 1 : 5);
    if (id === "id-0") throw failed(429);
  });
  const own = { batchSize: 1, concurrency: 2, resumes: 5, onProgress: () => Promise.reject(broken) };
  const error = await caught(deleteTasksInBatches(client, numbered(3), own));
  expect(error).toMatchObject({ accepted: [{ from: 1, to: 2 }], cause: broken });
  expect(client.sent).toHaveLength(2);
});

test.each<[string, object]>([
  ["an input", {}],
  ["an onBatch", { onBatch: () => Promise.reject(unreachable) }],
  ["an onProgress", { onProgress: () => Promise.reject(unreachable) }],
])("%s that throws an error of this package ends it, since waiting cannot help", async (what, hooks) => {
  function* input() {
    yield* numbered(2);
    if (what === "an input") throw unreachable; // it lists the tasks with this package
  }
  const client = fakeClient();
  const own = { batchSize: 1, resumes: 3, maxRetryAfter: 1, ...hooks };
  expect(await caught(deleteTasksInBatches(client, input(), own))).toMatchObject({ cause: unreachable });
  expect(client.sent).toHaveLength({ "an input": 2, "an onProgress": 1 }[what] ?? 0);
});

test("a signal whose reason is an error of this package ends it too", async () => {
  const draining = new AbortController();
  const onFailure = ({ error }: FailedBatch) => draining.abort(error);
  const own = { batchSize: 1, resumes: Infinity, maxRetryAfter: 1, drain: draining.signal, onFailure };
  const client = fakeClient(() => Promise.reject(failed(429)));
  expect(await caught(deleteTasksInBatches(client, numbered(2), own))).toMatchObject({ cause: { status: 429 } });
  expect(client.sent).toHaveLength(1);
});

test.each<[string, unknown, object]>([
  ["a temporary failure does not end it", failed(429), { accepted: 3 }],
  ["an invalid id keeps its position", new InvalidInputError("ids[0]", "is invalid"), { cause: { input: "ids[0]" } }],
])("while a batch waits in onBatch, %s", async (_, error, expected) => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const [waiting, failure] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const errors = [error];
  const client = fakeClient(async () => {
    await waiting.promise;
    if (errors.length > 0) throw errors.pop();
  });
  const onBatch = ([id]: readonly string[]) => {
    if (id !== "id-1") return undefined;
    waiting.resolve();
    return failure.promise;
  };
  const onFailure = vi.fn((_: FailedBatch) => failure.resolve());
  const own = { batchSize: 1, concurrency: 2, resumes: 1, maxRetryAfter: 1, onBatch, onFailure };
  const outcome: unknown = await deleteTasksInBatches(client, numbered(3), own).catch((thrown) => thrown);
  expect(outcome).toMatchObject(expected);
  const [first, second] = onFailure.mock.calls;
  expect(second?.[0]).toMatchObject({ ids: ["id-1"], effect: "none", error: first?.[0].error });
});

test("an input that throws while it waits has not ended", async () => {
  const failing = Promise.withResolvers<void>();
  async function* input() {
    yield "id-0";
    await failing.promise;
    throw broken;
  }
  const client = fakeClient(() => Promise.reject(failed(429)));
  const own = { batchSize: 1, concurrency: 2, resumes: 1, onFailure: () => failing.resolve() };
  const error = (await caught(deleteTasksInBatches(client, input(), own))) as BatchesError;
  expect(error.cause).toMatchObject({ status: 429 });
  await expect(collected(error.rest)).rejects.toBe(broken);
});

test("after a failure it sends one batch at a time, until one is accepted", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const inFlight: number[] = [];
  let now = 0;
  const client = fakeClient(async () => {
    inFlight.push(++now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    now--;
    if (inFlight.length <= 5) throw failed(429);
  });
  await deleteTasksInBatches(client, numbered(6), { batchSize: 1, concurrency: 3, resumes: 5 });
  expect(inFlight.slice(0, 7)).toEqual([1, 2, 3, 1, 1, 1, 1]);
  expect(Math.max(...inFlight.slice(7))).toBe(3);
});

test("a signal ends the wait at once, and nothing is in doubt", async () => {
  const draining = new AbortController();
  const onFailure = () => void setTimeout(() => draining.abort(new Error("leaving")), 5);
  const options = { resumes: 1, maxRetryAfter: Infinity, drain: draining.signal, onFailure };
  const error = await caught(deleteTasksInBatches(failing(failed(429, "none", 600_000)), ["a"], options));
  expect(error).toMatchObject({ inDoubt: [], refused: [], cause: { message: "leaving" } });
  expect(await collected((error as BatchesError).rest)).toEqual(["a"]);
});
