import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { akSk, createClient, deleteTasksInBatches, token } from "../../../src/client/index.ts";
import { limitsOf } from "../../support/own-document.ts";
import { keys } from "../../support/running-mock.ts";
import { caught } from "../caught.ts";
import { fakeClient } from "../fake-client.ts";
import { numbered } from "../ids.ts";
import { endpoint } from "../own-operation.ts";

const { maxItems = Number.POSITIVE_INFINITY } = limitsOf().ids;

test("sends batches of 50, or of the contract's maximum, in the order of the input, and reports each", async () => {
  const { sent, ...client } = fakeClient();
  const onProgress = vi.fn();
  const size = Math.min(50, maxItems);
  const ids = numbered(2 * size + 1);
  expect(await deleteTasksInBatches(client, ids, { onProgress })).toEqual({ accepted: ids.length });
  const batches = [ids.slice(0, size), ids.slice(size, 2 * size), ids.slice(2 * size)];
  expect(sent).toEqual(batches);
  const accepted = [size, 2 * size, ids.length];
  expect(onProgress.mock.calls).toEqual(
    batches.map((batch, at) => [{ ids: batch, from: accepted[at - 1] ?? 0, to: accepted[at], accepted: accepted[at] }]),
  );
});

test.each<[string, () => Iterable<string> | AsyncIterable<string>, string[][]]>([
  ["a set", () => new Set(["a", "b", "a"]), [["a", "b"]]],
  ["a stream", () => Readable.from(["a", "b", "c"]), [["a", "b"], ["c"]]],
  ["empty ids", () => ["", ""], [["", ""]]],
  ["nothing", () => [], []],
])("takes %s", async (_, ids, expected) => {
  const { sent, ...client } = fakeClient();
  await deleteTasksInBatches(client, ids(), { batchSize: 2 });
  expect(sent).toEqual(expected);
});

test.each<[string, unknown, object, string]>([
  ["a text, which is iterable by characters", "abc", {}, "ids must be an iterable of strings"],
  [
    "a file as text",
    createReadStream(import.meta.filename, "utf8"),
    {},
    "not a text or a stream: read a file by lines",
  ],
  ["a file as bytes", createReadStream(import.meta.filename), {}, "not a text or a stream: read a file by lines"],
  ["nothing", undefined, {}, "ids must be an iterable of strings"],
  ["a batch size of 0", [], { batchSize: 0 }, `batchSize must be a whole number from 1 to ${maxItems}`],
  ["a batch size above the limit", [], { batchSize: maxItems + 1 }, "batchSize must be a whole number"],
  ["a batch size of 1.5", [], { batchSize: 1.5 }, "batchSize must be a whole number"],
  ["less than 0 resumes", [], { resumes: -1 }, "resumes must be a number of 0 or more"],
  ["resumes that are no number", [], { resumes: Number.NaN }, "resumes must be a number of 0 or more"],
  ["a concurrency of 0", [], { concurrency: 0 }, "concurrency must be a whole number"],
])("refuses %s", async (_, ids, options, message) => {
  await expect(deleteTasksInBatches(fakeClient(), ids as string[], options)).rejects.toThrow(message);
});

/** Returns the changed lines of a text. */
const linesOf = (change: (line: string) => string) => (text: string) => text.trimEnd().split("\n").map(change);

test.each<[string, (text: string) => Iterable<string> | AsyncIterable<string>]>([
  ["its whole text", (text) => [text]],
  ["chunks of its text", (text) => text.match(/.{1,10}/gs) ?? []],
  ["a stream of the web", (text) => new Blob([text]).stream().pipeThrough(new TextDecoderStream()) as never],
  ["the lines of a file with CRLF", (text) => text.replaceAll("\n", "\r\n").split("\n")],
  ["lines with the mark of their byte order", (text) => `\uFEFF${text}`.trimEnd().split("\n")],
  ["lines with spaces at their end", linesOf((line) => `${line} `)],
  ["lines with tabs before them", linesOf((line) => `\t${line}`)],
])("refuses ids that are %s, before a batch with one of them is sent, and names the first", async (_, idsOf) => {
  const { sent, ...client } = fakeClient();
  const error = await caught(deleteTasksInBatches(client, idsOf(numbered(9).join("\n").concat("\n"))));
  const problem = "has a line break, or white space at an end: read a file by lines";
  expect(error).toMatchObject({ effect: "none", cause: { name: "InvalidInputError", problem } });
  expect(sent).toEqual([]);
});

test("white space within an id is sent, and the refusal of another names its place in the input", async () => {
  const { sent, ...client } = fakeClient();
  const error = await caught(deleteTasksInBatches(client, ["a b", "c", "d", "e\n"], { batchSize: 2 }));
  expect(error).toMatchObject({ cause: { input: "ids[3]" } });
  expect(sent).toEqual([["a b", "c"]]);
});

test("the other options go to the call of each batch, including the signal", async () => {
  const { options, ...client } = fakeClient();
  const { signal } = new AbortController();
  const own = { timeout: 5, signal };
  await deleteTasksInBatches(client, ["1", "2"], { batchSize: 1, concurrency: 2, ...own });
  expect(options).toEqual([own, own]);
});

test("takes a batch size equal to the limit", async () => {
  expect(await deleteTasksInBatches(fakeClient(), ["1"], { batchSize: maxItems })).toEqual({ accepted: 1 });
});

test.each([
  [undefined, 1],
  [3, 3],
])("with a concurrency of %s, exactly as many batches are in flight", async (concurrency, expected) => {
  let now = 0;
  let most = 0;
  const client = fakeClient(async () => {
    most = Math.max(most, ++now);
    await turn();
    now--;
  });
  await deleteTasksInBatches(client, numbered(12), { batchSize: 1, concurrency });
  expect(most).toBe(expected);
});

const badClock = new Date(0).toUTCString();
test.each([
  ["a wrong key sends one signature", akSk(keys), [401], 1, 1],
  ["a wrong clock is corrected by one batch", akSk(keys), [401, { Date: badClock }], 2, 1],
  ["a fixed token starts all at once", token("a-token"), [401], 3, 3],
] as const)("with a concurrency of 3, %s", async (_, auth, [status, headers], requests, most) => {
  let now = 0;
  let seen = 0;
  const fetch = vi.fn(async () => {
    seen = Math.max(seen, ++now);
    await turn();
    now--;
    return new Response("", { status, headers: headers ?? {} });
  });
  const client = createClient({ endpoint, auth, fetch });
  await caught(deleteTasksInBatches(client, numbered(9), { batchSize: 1, concurrency: 3 }));
  expect([fetch.mock.calls.length, seen]).toEqual([requests, most]);
});

test("after a key was accepted, as many batches are in flight as the concurrency permits", async () => {
  let now = 0;
  const seen: number[] = [];
  const fetch = async () => {
    seen.push(++now);
    await turn();
    now--;
    return new Response("{}");
  };
  const client = createClient({ endpoint, auth: akSk(keys), fetch });
  await deleteTasksInBatches(client, numbered(7), { batchSize: 1, concurrency: 3 });
  expect([seen[0], seen[1], Math.max(...seen)]).toEqual([1, 1, 3]);
});

test("a promise of onProgress is awaited before the next batch", async () => {
  const { sent, ...client } = fakeClient();
  const logged = Promise.withResolvers<void>();
  const run = deleteTasksInBatches(client, ["1", "2"], { batchSize: 1, onProgress: () => logged.promise });
  await turn();
  expect(sent).toEqual([["1"]]);
  logged.resolve();
  expect(await run).toEqual({ accepted: 2 });
});

test("onBatch is called and awaited before a batch is sent", async () => {
  const { sent, ...client } = fakeClient();
  const seen: unknown[] = [];
  const onBatch = async (ids: readonly string[], range: object) => {
    await turn();
    seen.push([ids, range, sent.length]);
  };
  await deleteTasksInBatches(client, ["1", "2", "3"], { batchSize: 2, onBatch });
  expect(seen).toEqual([
    [["1", "2"], { from: 0, to: 2 }, 0],
    [["3"], { from: 2, to: 3 }, 1],
  ]);
});

test("accepted ids are not kept", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const given: WeakRef<object>[] = [];
  function* ids(): Generator<string> {
    for (let index = 0; index < 1000; index++) {
      const id = Object(`id-${index}`); // a reference to a text itself is never weak
      given.push(new WeakRef(id));
      yield id;
    }
  }
  // What is weakly held can be collected between two turns.
  const deleteTasks = () => turn({ status: 200 as const, requestId: undefined });
  let kept: number | undefined;
  await deleteTasksInBatches({ deleteTasks }, ids(), {
    ...{ batchSize: 10, concurrency: 4, signal: new AbortController().signal },
    onProgress: ({ accepted }) => {
      if (accepted < 1000) return;
      collectGarbage();
      kept = given.filter((id) => id.deref()).length;
    },
  });
  expect(kept).toBeLessThan(100);
});
