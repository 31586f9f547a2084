import { Readable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { BatchesError, createClient, deleteTasksInBatches, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { collected, numbered } from "./ids.ts";
import { type SeenRequest, serve, serveResponse } from "./serve.ts";

const auth = token("good-token");
const sentIds = (seen: SeenRequest[]): string[][] => seen.map(({ body }) => JSON.parse(body).ids);

/** Answers 200, but `status` to a batch that contains this id, as long as `broken()`. */
const serveBut = (bad: string, broken = () => true) =>
  serve((response, { body }) => {
    const status = broken() && JSON.parse(body).ids.includes(bad) ? 500 : 200;
    response.writeHead(status).end(status === 500 ? '{"error_code":"SMS.1"}' : "");
  });

test("sends batches of 50 in order, and reports each", async () => {
  const { address, seen } = await serveResponse(200);
  const onProgress = vi.fn();
  const ids = numbered(120);
  expect(await deleteTasksInBatches(createClient({ endpoint: address, auth }), ids, { onProgress })).toEqual({
    accepted: 120,
  });
  expect(sentIds(seen).map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(sentIds(seen).flat()).toEqual(ids);
  expect(onProgress.mock.calls.map(([progress]) => progress.accepted)).toEqual([50, 100, 120]);
  expect(onProgress.mock.calls.flatMap(([progress]) => progress.ids)).toEqual(ids);
});

async function* slowly(ids: string[]) {
  for (const id of ids) {
    await Promise.resolve();
    yield id;
  }
}

test.each<[string, Iterable<string> | AsyncIterable<string>, string[][]]>([
  ["a set", new Set(["a", "b", "a"]), [["a", "b"]]],
  ["a generator", numbered(3).values(), [["id-0", "id-1"], ["id-2"]]],
  [
    "an async generator",
    slowly(numbered(4)),
    [
      ["id-0", "id-1"],
      ["id-2", "id-3"],
    ],
  ],
  ["a stream", Readable.from(["a"]), [["a"]]],
  ["empty ids", ["", ""], [["", ""]]],
  ["nothing", [], []],
])("takes %s", async (_, ids, expected) => {
  const { address, seen } = await serveResponse(200);
  await deleteTasksInBatches(createClient({ endpoint: address, auth }), ids, { batchSize: 2 });
  expect(sentIds(seen)).toEqual(expected);
});

test.each([
  ["a text, which is iterable by characters", "abc", {}, "ids must be an iterable of strings"],
  ["no iterable", 5, {}, "ids must be an iterable of strings"],
  ["a batch size of 0", [], { batchSize: 0 }, "batchSize must be a whole number from 1 to 65535"],
  ["a batch size above the limit", [], { batchSize: 65_536 }, "batchSize must be a whole number from 1 to 65535"],
  ["a concurrency of 1.5", [], { concurrency: 1.5 }, /^concurrency must be a whole number from 1/],
])("refuses %s", async (_, ids, options, message) => {
  const client = createClient({ region: "cn-north-4", auth });
  await expect(deleteTasksInBatches(client, ids as string[], options)).rejects.toThrow(message);
});

test("has as many batches under way as permitted, and no more", async () => {
  let now = 0;
  let most = 0;
  const { address } = await serve(async (response) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    now--;
    response.end();
  });
  const client = createClient({ endpoint: address, auth });
  await deleteTasksInBatches(client, numbered(12), { batchSize: 1, concurrency: 3 });
  expect(most).toBe(3);
});

for (const concurrency of [1, 3]) {
  test(`a batch that fails in the middle: every id is accounted for (concurrency ${concurrency})`, async () => {
    const { address } = await serveBut("id-55");
    const ids = numbered(100);
    const client = createClient({ endpoint: address, auth });
    const error = (await caught(
      deleteTasksInBatches(client, ids.values(), { batchSize: 10, concurrency }),
    )) as BatchesError;
    expect(error).toBeInstanceOf(BatchesError);
    expect(error.failed).toEqual([
      { ids: ids.slice(50, 60), error: expect.objectContaining({ status: 500, errorCode: "SMS.1" }) },
    ]);
    expect(error.cause).toBe(error.failed[0]?.error);
    const accepted = error.accepted.flatMap(({ from, to }) => ids.slice(from, to));
    const unsent = await collected(error.unsent);
    expect([...accepted, ...ids.slice(50, 60), ...unsent].sort()).toEqual([...ids].sort());
    expect(error.message).toBe(`${accepted.length} ids were accepted, 10 failed, the rest was not sent: 500 SMS.1`);
    if (concurrency === 1) expect(error.accepted).toEqual([{ from: 0, to: 50 }]);
  });

  test(`resuming sends exactly what was not accepted (concurrency ${concurrency})`, async () => {
    let broken = true;
    const { address, seen } = await serveBut("id-55", () => broken);
    const ids = numbered(100);
    const client = createClient({ endpoint: address, auth });
    const options = { batchSize: 10, concurrency };
    const error = (await caught(deleteTasksInBatches(client, slowly(ids), options))) as BatchesError;
    const accepted = error.accepted.flatMap(({ from, to }) => ids.slice(from, to));
    expect(accepted.length).toBeGreaterThanOrEqual(50);

    broken = false;
    seen.length = 0;
    await deleteTasksInBatches(client, error.rest, options);
    expect(sentIds(seen).flat().sort()).toEqual(ids.filter((id) => !accepted.includes(id)).sort());
  });
}

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
  const onProgress = () => {
    throw new Error("the log is full");
  };
  const error = (await caught(deleteTasksInBatches(client, numbered(4), { batchSize: 2, onProgress }))) as BatchesError;
  expect(error).toMatchObject({ accepted: [{ from: 0, to: 2 }], failed: [], cause: new Error("the log is full") });
  expect(seen).toHaveLength(1);
});

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

test("a busy server stops it, and the error has the wait that it asks for", async () => {
  const { address, seen } = await serveResponse(429, "", { "Retry-After": "60" });
  const client = createClient({ endpoint: address, auth });
  const error = await caught(deleteTasksInBatches(client, numbered(4), { batchSize: 2 }));
  expect(error).toMatchObject({ name: "BatchesError", retryAfter: 60_000 });
  expect(seen).toHaveLength(1);
});

test("a fake with deleteTasks is client enough, for tests", async () => {
  const deleteTasks = vi.fn(async () => ({ status: 200 as const, requestId: undefined }));
  expect(await deleteTasksInBatches({ deleteTasks }, ["1", "2"] as const, { batchSize: 1 })).toEqual({ accepted: 2 });
  expect(deleteTasks.mock.calls).toEqual([
    [{ ids: ["1"] }, expect.anything()],
    [{ ids: ["2"] }, expect.anything()],
  ]);
});

test("no listener stays at the signal of a run", async () => {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  const deleteTasks = async () => ({ status: 200 as const, requestId: undefined });
  await deleteTasksInBatches({ deleteTasks }, ["1"], { signal });
  expect(add).toHaveBeenCalledTimes(1);
  expect(remove.mock.calls).toEqual(add.mock.calls);
});

test("a million ids take no more memory at the end than at the beginning", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  function* million() {
    for (let index = 0; index < 1_000_000; index++) yield `7e8a2b0c-${index}-of-a-task-id-of-usual-length`;
  }
  const used: number[] = [];
  const onProgress = ({ accepted }: { accepted: number }) => {
    if (accepted % 100_000 !== 0) return;
    collect();
    used.push(process.memoryUsage().heapUsed);
  };
  // The server would take most of the time; what is measured is the client.
  const fetch = async () => {
    await new Promise(setImmediate); // as a network does: what is weakly held can be collected between two turns
    return new Response("{}");
  };
  const client = createClient({ region: "cn-north-4", auth, fetch });
  const { signal } = new AbortController();
  const { accepted } = await deleteTasksInBatches(client, million(), {
    batchSize: 100,
    concurrency: 4,
    onProgress,
    signal,
  });
  expect(accepted).toBe(1_000_000);
  expect(used).toHaveLength(10);
  // The ids alone are 60 MB: kept, they would more than double the heap.
  expect((used.at(-1) as number) / (used[0] as number)).toBeLessThan(1.25);
});
