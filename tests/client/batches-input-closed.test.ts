import { expect, test, vi } from "vitest";
import { type BatchesError, createClient, deleteTasksInBatches } from "../../src/client/index.ts";
import { auth, serveBut } from "./batch-servers.ts";
import { caught } from "./caught.ts";
import { collected, numbered } from "./ids.ts";
import { serveResponse } from "./serve.ts";

test("ending the reading of the rest early closes the input", async () => {
  const { address } = await serveResponse(500);
  let closed = false;
  function* closing() {
    try {
      yield* numbered(100);
    } finally {
      closed = true;
    }
  }
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, closing(), { batchSize: 2 }))) as BatchesError;
  for await (const id of error.unsent) {
    expect(id).toBe("id-2");
    break;
  }
  expect(closed).toBe(true);
});

/** Ids of which it is known whether their source was closed. */
function closable(count: number) {
  const source = { closed: 0, ids: ids() };
  async function* ids() {
    try {
      yield* numbered(count);
    } finally {
      source.closed++;
    }
  }
  return source;
}

/** A run that failed at its second batch of two, of 100 ids. */
async function failed() {
  const { address } = await serveBut("id-2");
  const source = closable(100);
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, source.ids, { batchSize: 2 }))) as BatchesError;
  expect(error.failed.map(({ ids }) => ids)).toEqual([["id-2", "id-3"]]);
  return { source, error };
}

test.each<[string, (error: BatchesError) => unknown]>([
  ["close()", (error) => error.close()],
  ["await using", (error) => (error as unknown as AsyncDisposable)[Symbol.asyncDispose]()],
  ["return() before anything was read", (error) => error.rest[Symbol.asyncIterator]().return?.()],
  ["return() of what was not sent", (error) => error.unsent[Symbol.asyncIterator]().return?.()],
  [
    "a loop that ends among the failed",
    async (error) => {
      for await (const id of error.rest) if (id === "id-2") break;
    },
  ],
  [
    "a loop that ends later",
    async (error) => {
      for await (const id of error.rest) if (id === "id-9") break;
    },
  ],
  [
    "a loop that throws",
    (error) =>
      caught(
        (async () => {
          for await (const id of error.rest) throw new Error(id);
        })(),
      ),
  ],
])("the input is closed when the rest is given up by %s", async (_, giveUp) => {
  const { source, error } = await failed();
  expect(source.closed).toBe(0);
  await giveUp(error);
  expect(source.closed).toBe(1);
  expect(await collected(error.unsent)).toEqual([]);
  await error.close();
  expect(source.closed).toBe(1);
});

test("an input that has ended is not closed again", async () => {
  const { address } = await serveBut("id-0");
  const ids = [...numbered(2)];
  const end = vi.fn(async () => ({ done: true as const, value: undefined }));
  const source = {
    [Symbol.asyncIterator]: () => {
      const iterator = ids[Symbol.iterator]();
      return { next: async () => iterator.next(), return: end };
    },
  };
  const client = createClient({ endpoint: address, auth });
  const error = (await caught(deleteTasksInBatches(client, source, { batchSize: 3 }))) as BatchesError;
  await error.close();
  expect(end).not.toHaveBeenCalled();
});

test.each<[string, (error: BatchesError) => unknown]>([
  ["close()", (error) => error.close()],
  ["a loop that is left", (error) => error.rest[Symbol.asyncIterator]().return?.()],
])("an input that waits for its next id without end is closed by %s after an abort", async (_, giveUp) => {
  let end = (_: { done: true; value: undefined }) => {};
  const queue = {
    next: () => new Promise<IteratorResult<string>>((resolve) => (end = resolve)),
    return: vi.fn(async () => {
      end({ done: true, value: undefined });
      return { done: true as const, value: undefined };
    }),
  };
  const client = createClient({ region: "cn-north-4", auth });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  const run = deleteTasksInBatches(client, { [Symbol.asyncIterator]: () => queue }, controller);
  const error = (await caught(run)) as BatchesError;
  await giveUp(error);
  expect(queue.return).toHaveBeenCalledTimes(1);
  expect(await collected(error.unsent)).toEqual([]);
});

test("an aborted run closes its input too, a read under way included", async () => {
  const { address } = await serveResponse(200);
  const controller = new AbortController();
  let closed = false;
  async function* slow() {
    try {
      yield "a";
      controller.abort();
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield "b";
    } finally {
      closed = true;
    }
  }
  const client = createClient({ endpoint: address, auth });
  const { signal } = controller;
  const error = (await caught(deleteTasksInBatches(client, slow(), { batchSize: 2, signal }))) as BatchesError;
  await error.close();
  expect(closed).toBe(true);
});
