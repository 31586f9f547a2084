import { expect, test, vi } from "vitest";
import { type BatchesError, createClient, deleteTasksInBatches, InvalidInputError } from "../../src/client/index.ts";
import { auth, sentIds, slowly } from "./batch-servers.ts";
import { caught } from "./caught.ts";
import { collected, numbered } from "./ids.ts";
import { serve, serveResponse } from "./serve.ts";

test("aborting half-way leaves what was under way in doubt, and the rest to resume", async () => {
  const controller = new AbortController();
  const { address } = await serve((response, _, count) => {
    if (count <= 3) return void response.end();
    controller.abort(new Error("the user left")); // the fourth batch gets no response
  });
  const ids = numbered(100);
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(
    deleteTasksInBatches(client, slowly(ids), { batchSize: 10, signal: controller.signal }),
  )) as BatchesError;
  expect(error).toMatchObject({
    accepted: [{ from: 0, to: 30 }],
    failed: [{ ids: ids.slice(30, 40), error: new Error("the user left") }],
    cause: new Error("the user left"),
  });
  expect(await collected(error.rest)).toEqual(ids.slice(30));
});

test("aborting while the input is waited for loses nothing", async () => {
  const { address } = await serveResponse(200);
  const controller = new AbortController();
  async function* stalling() {
    yield* ["a", "b", "c"];
    controller.abort();
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield* ["d", "e"];
  }
  const error = (await caught(
    deleteTasksInBatches(createClient({ endpoint: address, auth }), stalling(), {
      batchSize: 2,
      signal: controller.signal,
    }),
  )) as BatchesError;
  expect(error.accepted).toEqual([{ from: 0, to: 2 }]);
  expect(error.failed).toEqual([]);
  expect(await collected(error.rest)).toEqual(["c", "d", "e"]);
});

test("a signal that has been aborted sends nothing", async () => {
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, ["a"], { signal: AbortSignal.abort() }))) as BatchesError;
  expect(error).toMatchObject({ accepted: [], failed: [], cause: { name: "AbortError" } });
  expect(await collected(error.rest)).toEqual(["a"]);
  expect(seen).toHaveLength(0);
});

test("an input that throws stops it; what was read and not sent can be resumed", async () => {
  const { address } = await serveResponse(200);
  function* breaking() {
    yield* ["a", "b", "c"];
    throw new Error("the file ended early");
  }
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, breaking(), { batchSize: 2 }))) as BatchesError;
  expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [], cause: new Error("the file ended early") });
  expect(await collected(error.rest)).toEqual(["c"]);
});

test("an input that throws whenever it is asked is asked no more", async () => {
  const { address } = await serveResponse(200);
  const next = vi.fn(() => {
    throw new Error("broken");
  });
  const input = { [Symbol.iterator]: () => ({ next }) };
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, input))) as BatchesError;
  expect(error.cause).toEqual(new Error("broken"));
  expect(await collected(error.rest)).toEqual([]);
  expect(next).toHaveBeenCalledTimes(1);
});

test("what was being read when it was aborted is in the rest, and so is its failure", async () => {
  const controller = new AbortController();
  let reads = 0;
  let atOnce = 0;
  const next = async () => {
    if (++atOnce > 1) throw new Error("asked twice at a time");
    if (++reads === 3) controller.abort();
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce--;
    if (reads > 4) throw new Error("the line broke");
    return { done: false, value: `id-${reads}` };
  };
  const { address } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth });
  const ids = { [Symbol.asyncIterator]: () => ({ next }) };
  const error = (await caught(
    deleteTasksInBatches(client, ids, { batchSize: 5, signal: controller.signal }),
  )) as BatchesError;
  expect(error).toMatchObject({ accepted: [], failed: [], cause: { name: "AbortError" } });
  const rest: string[] = [];
  const reading = (async () => {
    for await (const id of error.rest) rest.push(id);
  })();
  await expect(reading).rejects.toThrow("the line broke");
  expect(rest).toEqual(["id-1", "id-2", "id-3", "id-4"]);
});

for (const concurrency of [1, 3]) {
  test(`an id that violates a limit is named by its place in the input, and not sent (concurrency ${concurrency})`, async () => {
    const { address, seen } = await serveResponse(200);
    const client = createClient({ endpoint: address, auth });
    const ids = ["a", "b", "c", "x".repeat(256), "e", "f", "g"];
    const error = (await caught(deleteTasksInBatches(client, ids, { batchSize: 2, concurrency }))) as BatchesError;
    expect(error.cause).toMatchObject({ name: "InvalidInputError", input: "ids[3]" });
    expect(error.message).toMatch(
      /^\d ids were accepted, 0 failed, .*: ids\[3\] has 256 characters; the limit is 255$/,
    );
    expect(error.failed).toEqual([]);
    const sent = sentIds(seen).flat();
    expect(sent).not.toContain("c");
    expect(error.accepted.flatMap(({ from, to }) => ids.slice(from, to))).toEqual(sent.sort());
    expect([...sent, ...(await collected(error.rest))].sort()).toEqual([...ids].sort());
  });
}

test("an onProgress that throws stops it after the batch was accepted", async () => {
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth });
  const full = new Error("the log is full");
  const throwing = () => {
    throw full;
  };
  for (const onProgress of [throwing, () => Promise.reject(full)]) {
    seen.length = 0;
    const run = deleteTasksInBatches(client, numbered(4), { batchSize: 2, onProgress });
    expect(await caught(run)).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [], cause: full });
    expect(seen).toHaveLength(1);
  }
});

test("batches that are refused before they are sent are the rest, in the order of the input", async () => {
  const client = {
    deleteTasks: async ({ ids }: { readonly ids: readonly string[] }): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, ids[0] === "a" ? 20 : 0));
      throw new InvalidInputError("ids[0]", "is invalid");
    },
  };
  const error = (await caught(
    deleteTasksInBatches(client, ["a", "b", "c", "d"], { batchSize: 1, concurrency: 3 }),
  )) as BatchesError;
  expect(error.failed).toEqual([]);
  expect(await collected(error.rest)).toEqual(["a", "b", "c", "d"]);
});

test("a busy server stops it, and the error has the wait that it asks for", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "60" });
  const client = createClient({ endpoint: address, auth });
  const error = await caught(deleteTasksInBatches(client, numbered(4), { batchSize: 2 }));
  expect(error).toMatchObject({ name: "BatchesError", retryAfter: 60_000 });
  expect(seen).toHaveLength(1);
});
