import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { BatchesError, createClient, deleteTasksInBatches } from "../../src/client/index.ts";
import { auth, sentIds, serveBut, slowly } from "./batch-servers.ts";
import { caught } from "./caught.ts";
import { collected, numbered } from "./ids.ts";
import { serve, serveResponse } from "./serve.ts";

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

test("a fake with deleteTasks is client enough, for tests", async () => {
  const deleteTasks = vi.fn(async () => ({ status: 200 as const, requestId: undefined }));
  expect(await deleteTasksInBatches({ deleteTasks }, ["1", "2"] as const, { batchSize: 1 })).toEqual({ accepted: 2 });
  expect(deleteTasks.mock.calls).toEqual([
    [{ ids: ["1"] }, expect.anything()],
    [{ ids: ["2"] }, expect.anything()],
  ]);
});
