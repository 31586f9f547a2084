import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { BatchesError, deleteTasksInBatches, InvalidInputError } from "../../../src/client/index.ts";
import { caught } from "../caught.ts";
import { fakeClient, refusing } from "../fake-client.ts";
import { collected, numbered, watched } from "../ids.ts";

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
    failed: [{ ids: ["id-4", "id-5"], error: new Error("id-5 is refused") }],
    message: "4 ids were accepted, 2 failed, the rest was not sent: id-5 is refused",
  });
  expect(error.cause).toBe(error.failed[0]?.error);
  expect(sent).toHaveLength(3);
  isBroken = false;
  await deleteTasksInBatches(client, error.rest);
  expect(sent.slice(3).flat()).toEqual(ids.slice(4));
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
  expect(error.failed.map(({ ids }) => ids)).toEqual(failed.map((id) => [id]));
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
    expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [] });
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
  expect(error.failed).toEqual([]);
  expect(await collected(error.rest)).toEqual(["a", "b", "c", "d"]);
});

const broken = new Error("it broke");

test.each<[string, AsyncIterable<string>, object, string[]]>([
  ["an onProgress that throws", watched(numbered(4)), { onProgress: () => Promise.reject(broken) }, ["id-2", "id-3"]],
  ["an input that throws", watched(["a", "b", "c"], broken), {}, ["c"]],
])("%s stops it after the accepted batch, and the rest can be resumed", async (_, ids, options, rest) => {
  const error = await failure(fakeClient(), ids, { batchSize: 2, ...options });
  expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [], cause: broken });
  expect(await collected(error.rest)).toEqual(rest);
});

test("with an aborted signal, nothing is sent", async () => {
  const { sent, ...client } = fakeClient();
  const error = await failure(client, ["a"], { signal: AbortSignal.abort() });
  expect(error).toMatchObject({ accepted: [], failed: [], cause: { name: "AbortError" } });
  expect(await collected(error.rest)).toEqual(["a"]);
  expect(sent).toEqual([]);
});

test("an abort during a read of the input ends at once, and loses nothing", async () => {
  const controller = new AbortController();
  const input = watched(["a", "b", "c"], "stalls");
  const run = failure(fakeClient(), input, { batchSize: 2, signal: controller.signal });
  await turn();
  controller.abort();
  const error = await run;
  expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [], cause: { name: "AbortError" } });
  await input[Symbol.asyncIterator]().return();
  expect(await collected(error.rest)).toEqual(["c"]);
});

test("a failed batch ends it at once, even if the input has no next id yet", async () => {
  const error = await failure(refusing("a"), watched(["a"], "stalls"), { batchSize: 1 });
  expect(error.failed).toEqual([{ ids: ["a"], error: new Error("a is refused") }]);
});
