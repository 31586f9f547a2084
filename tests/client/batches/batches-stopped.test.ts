import { setImmediate as turn } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import {
  BatchesError,
  type ClientOptions,
  createClient,
  deleteTasksInBatches,
  type Effect,
  type FailedBatch,
  InvalidInputError,
  TimeoutError,
  token,
} from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { fakeClient, refusal, refusing } from "../fake-client.ts";
import { collected, numbered, watched } from "../ids.ts";
import { endpoint, fetchOf, type Options } from "../own-operation.ts";

const failure = (...args: Parameters<typeof deleteTasksInBatches>) =>
  caught(deleteTasksInBatches(...args)) as Promise<BatchesError>;

test("after a failed batch none is started, and resuming with the rest sends the ids that were not accepted", async () => {
  let isBroken = true;
  const { sent, ...client } = refusing("id-5", () => isBroken);
  const ids = numbered(20);
  const error = await failure(client, ids, { batchSize: 2 });
  expect(error).toBeInstanceOf(BatchesError);
  expect(error).toMatchObject({
    accepted: [{ from: 0, to: 4 }],
    refused: [{ ids: ["id-4", "id-5"], from: 4, to: 6, effect: "none", error: refusal("id-5 is refused") }],
    inDoubt: [],
    message: "4 ids were accepted, 2 refused, 0 are in doubt, no other was sent: 400 id-5 is refused",
  });
  expect(error.cause).toBe(error.refused[0]?.error);
  expect(sent).toHaveLength(3);
  isBroken = false;
  const positions: unknown[] = [];
  await deleteTasksInBatches(client, error.rest, { onProgress: ({ from, to }) => positions.push([from, to]) });
  expect(sent.slice(3).flat()).toEqual(ids.slice(4));
  expect(positions).toEqual([
    [4, 6],
    [6, 20],
  ]);
  expect(ids).toEqual(numbered(20));
});

/** Sends batches of one ID side by side; they are settled in the order of `order`, where a `!` follows one that fails. */
async function settledIn(order: string, ids: string[]) {
  const calls = new Map<string, PromiseWithResolvers<void>>();
  const client = fakeClient(([id = ""]) => {
    const call = Promise.withResolvers<void>();
    calls.set(id, call);
    return call.promise;
  });
  const error = failure(client, ids, { batchSize: 1, concurrency: ids.length });
  await turn();
  for (const [, id = "", fails] of order.matchAll(/(\d)(!?)/g)) {
    if (fails) calls.get(id)?.reject(new Error(`${id} failed`));
    else calls.get(id)?.resolve();
    await turn();
  }
  return error;
}

test.each([
  ["0 1 2 3 4!", "0-4"],
  ["3 2 1 0 4!", "0-4"],
  ["0 3 1 2 4!", "0-4"],
  ["1! 0 2 3 4", "0-1 2-5"],
  ["4 0! 2 1 3!", "1-3 4-5"],
  ["4 2 0 1! 3!", "0-1 2-3 4-5"],
])("batches in flight are awaited, and ranges of positions show the accepted ids: %s", async (order, expected) => {
  const error = await settledIn(order, ["0", "1", "2", "3", "4"]);
  expect(error.accepted.map(({ from, to }) => `${from}-${to}`).join(" ")).toBe(expected);
  const failed = [...order.matchAll(/(\d)!/g)].map(([, id = ""]) => id);
  expect(error.inDoubt.map(({ ids, from, effect }) => [...ids, `${from}`, effect])).toEqual(
    failed.map((id) => [id, id, "unknown"]),
  );
  expect(await collected(error.rest)).toEqual([]);
  expect(error.message).toMatch(new RegExp(`: ${failed[0]} failed$`));
});

const others = ["ids[]", "ids[1].name", "own ids[1]"].map((other) => [other, other]);
test.each([["ids[1]", "ids[3]"], ...others])(
  "a batch whose %s is refused is not sent; the refusal names %s of the whole input",
  async (input = "", named) => {
    const client = fakeClient((ids) => {
      if (ids.includes("id-3")) throw new InvalidInputError(input, "is invalid");
    });
    const error = await failure(client, numbered(6), { batchSize: 2 });
    expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], refused: [], inDoubt: [] });
    expect(error.cause).toMatchObject({ name: "InvalidInputError", input: named, problem: "is invalid" });
    expect(await collected(error.rest)).toEqual(numbered(6).slice(2));
  },
);

test("batches that are refused before sending are in the rest, in the order of the input", async () => {
  const client = fakeClient(async (ids) => {
    for (let turns = ids.includes("a") ? 2 : 1; turns > 0; turns--) await turn();
    throw new InvalidInputError("ids[0]", "is invalid");
  });
  const error = await failure(client, ["a", "b", "c", "d"], { batchSize: 1, concurrency: 3 });
  expect(error).toMatchObject({ refused: [], inDoubt: [] });
  expect(await collected(error.rest)).toEqual(["a", "b", "c", "d"]);
});

const broken = new Error("it broke");

test.each<[string, AsyncIterable<string>, object, string[]]>([
  [
    "an onBatch that throws",
    watched(numbered(4)),
    { onBatch: (_: unknown, { from }: { from: number }) => from && Promise.reject(broken) },
    ["id-2", "id-3"],
  ],
  ["an onProgress that throws", watched(numbered(4)), { onProgress: () => Promise.reject(broken) }, ["id-2", "id-3"]],
  ["an input that throws", watched(["a", "b", "c"], broken), {}, ["c"]],
])("%s stops it after the accepted batch, and the rest can be resumed", async (_, ids, options, rest) => {
  const error = await failure(fakeClient(), ids, { batchSize: 2, ...options });
  expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], refused: [], inDoubt: [], cause: broken });
  expect(await collected(error.rest)).toEqual(rest);
});

test("onFailure is called and awaited for each batch that was not accepted, with what it may have done", async () => {
  const { sent, ...client } = fakeClient(async ([id]) => {
    await turn();
    if (id === "a") throw new TimeoutError(5, "unknown");
    if (id === "b") throw refusal("b is refused");
  });
  const seen: unknown[] = [];
  const onFailure = async ({ ids, from, effect, error }: FailedBatch) => {
    await turn();
    seen[from] = [ids, effect, (error as Error).name];
  };
  const onBatch = ([id]: readonly string[]) => id === "c" && turn().then(() => Promise.reject(broken));
  const options = { batchSize: 1, concurrency: 4, onBatch, onFailure };
  const error = await failure(client, ["a", "b", "c", " d"], options);
  expect(seen).toEqual([
    [["a"], "unknown", "TimeoutError"],
    [["b"], "none", "ResponseError"],
    [["c"], "none", "Error"],
    [[" d"], "none", "InvalidInputError"],
  ]);
  expect(sent).toEqual([["a"], ["b"]]);
  expect(error.inDoubt).toMatchObject([{ ids: ["a"] }]);
  expect(await collected(error.rest)).toEqual(["b", "c", " d"]);
});

test("with an aborted signal, nothing is sent", async () => {
  const { sent, ...client } = fakeClient();
  const error = await failure(client, ["a"], { signal: AbortSignal.abort() });
  expect(error).toMatchObject({ accepted: [], refused: [], inDoubt: [], cause: { name: "AbortError" } });
  expect(await collected(error.rest)).toEqual(["a"]);
  expect(sent).toEqual([]);
});

test.each(["onBatch", "onProgress", "onFailure"])(
  "after an abort, %s is awaited for a second, since it may never settle",
  async (hook) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const leaving = new AbortController();
    const calls = vi.fn(() => new Promise(() => {}));
    const client = hook === "onFailure" ? refusing("a") : fakeClient();
    const ended = vi.fn();
    const run = failure(client, ["a"], { [hook]: calls, signal: leaving.signal }).finally(ended);
    await turn();
    leaving.abort(failing);
    await vi.advanceTimersByTimeAsync(999);
    expect([calls, ended].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(1);
    expect((await run).inDoubt).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  },
);

test("a hook cannot change what is sent", async () => {
  const { sent, ...client } = fakeClient();
  const onBatch = (ids: readonly string[]) => (ids as string[]).pop();
  const error = await failure(client, ["a", "b"], { onBatch });
  expect(error).toMatchObject({ accepted: [], inDoubt: [], cause: expect.any(TypeError) });
  expect([sent, await collected(error.rest)]).toEqual([[], ["a", "b"]]);
});

test("an abort during a read of the input ends at once, and loses nothing", async () => {
  const controller = new AbortController();
  const input = watched(["a", "b", "c"], "stalls");
  const run = failure(fakeClient(), input, { batchSize: 2, signal: controller.signal });
  await turn();
  controller.abort();
  const error = await run;
  expect(error).toMatchObject({
    accepted: [{ from: 0, to: 2 }],
    refused: [],
    inDoubt: [],
    cause: { name: "AbortError" },
  });
  await input[Symbol.asyncIterator]().return();
  expect(await collected(error.rest)).toEqual(["c"]);
});

test("a failed batch ends it at once, even if the input has no next id yet", async () => {
  const error = await failure(refusing("a"), watched(["a"], "stalls"), { batchSize: 1 });
  expect(error.refused).toMatchObject([{ ids: ["a"], error: refusal("a is refused") }]);
});

test("what is in doubt is not in the rest, even after it is resumed, and positions go on", async () => {
  const effects: Record<string, Effect> = { b: "unknown", d: "done", f: "none" };
  const client = fakeClient(([id = ""]) => {
    const effect = effects[id];
    delete effects[id];
    if (effect === "none") throw refusal(id);
    if (effect) throw new TimeoutError(5, effect);
  });
  const input = ["a", "b", "c", "d", "e", "f", "g"];
  const errors: BatchesError[] = [];
  let ids: Iterable<string> | AsyncIterable<string> = input.values();
  for (let runs = 0; runs < 3; runs++) {
    const error = await failure(client, ids, { batchSize: 1 });
    errors.push(error);
    ids = error.rest;
  }
  const places = errors.map(({ inDoubt, refused }) =>
    [...inDoubt, ...refused].map(({ from, effect }) => [from, effect]),
  );
  expect(places).toEqual([[[1, "unknown"]], [[3, "done"]], [[5, "none"]]]);
  expect(errors.map(({ effect }) => effect)).toEqual(["unknown", "done", "none"]);
  expect(errors.at(-1)?.accepted).toEqual([{ from: 4, to: 5 }]);
  expect(await deleteTasksInBatches(client, ids)).toEqual({ accepted: 2 });
});

test("drain starts no new batch, awaits those in flight, and leaves nothing in doubt", async () => {
  const draining = new AbortController();
  const { sent, options, ...client } = fakeClient(async () => {
    await turn();
    draining.abort(new Error("SIGTERM"));
    await turn();
  });
  const error = await failure(client, numbered(10), { batchSize: 2, concurrency: 2, drain: draining.signal });
  expect(error).toMatchObject({
    accepted: [{ from: 0, to: 4 }],
    inDoubt: [],
    effect: "none",
    cause: new Error("SIGTERM"),
  });
  expect(await collected(error.rest)).toEqual(numbered(10).slice(4));
  expect(sent).toHaveLength(2);
  expect(options).toEqual([{}, {}]);
});

test("a batch that is announced when the run is drained is not sent", async () => {
  const draining = new AbortController();
  const { sent, ...client } = fakeClient();
  const onBatch = () => draining.abort();
  const error = await failure(client, ["a"], { onBatch, drain: draining.signal });
  expect([sent, await collected(error.rest)]).toEqual([[], ["a"]]);
});

const failing = new Error("no token");
test.each<[string, Options, object]>([
  ["a token that fails", { auth: token(() => Promise.reject(failing)) }, { name: "InterruptedError", cause: failing }],
  ["an aborted signal of the client", { signal: AbortSignal.abort(failing) }, failing],
  ["a hook that throws", { onRequest: () => Promise.reject(failing) }, { name: "InterruptedError", cause: failing }],
])("after %s, the rest has everything, and nothing counts as refused or in doubt", async (_, options, cause) => {
  const client = createClient({ endpoint, auth: token("good-token"), ...options } as ClientOptions);
  const error = await failure(client, ["a", "b", "c"], { batchSize: 2, concurrency: 2 });
  expect(error).toMatchObject({ accepted: [], refused: [], inDoubt: [], effect: "none", cause });
  expect(await collected(error.rest)).toEqual(["a", "b", "c"]);
});

test("the signal of the client ends a run at once, even while the input is awaited", async () => {
  const leaving = new AbortController();
  const fetch = fetchOf([200]);
  const client = createClient({ endpoint, auth: token("good-token"), signal: leaving.signal, fetch });
  const run = failure(client, watched(["a", "b"], "stalls"), { batchSize: 2 });
  await expect.poll(() => fetch.mock.calls.length).toBe(1);
  leaving.abort(failing);
  expect(await run).toMatchObject({ cause: failing });
});
