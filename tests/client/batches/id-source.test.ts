import { setImmediate as turn } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { IdSource } from "../../../src/client/batches/id-source.ts";
import { collected, numbered, watched } from "../ids.ts";

const taken = (source: IdSource, count: number) => source.take(count).ids;

const { signal } = new AbortController();

test("ids are read when they are needed, and taken in groups, until none is left", async () => {
  const input = watched(numbered(5));
  const source = new IdSource(input);
  for (const _ of [1, 2]) await source.fill(2, signal);
  expect(input.reads).toBe(2);
  expect(source.take(1)).toEqual({ ids: ["id-0"], from: 0, to: 1 });
  await source.fill(3, signal);
  expect(input.reads).toBe(4);
  expect([taken(source, 2), taken(source, 2)]).toEqual([["id-1", "id-2"], ["id-3"]]);
  for (const _ of [1, 2]) await source.fill(2, signal);
  expect(input.reads).toBe(6);
  expect([taken(source, 2), taken(source, 2)]).toEqual([["id-4"], []]);
  await source.close(); // it has ended
  expect(input.closed).toBe(0);
});

test("an array that its owner shortens meanwhile ends there", async () => {
  const ids = numbered(5);
  const source = new IdSource(ids);
  source.take(3);
  ids.length = 1;
  expect(taken(source, 2)).toEqual([]);
  expect(await collected(source)).toEqual([]);
});

test("what is no text ends neither the ids nor the rest", async () => {
  const source = new IdSource(["id-0", undefined as unknown as string, "id-2"].values());
  expect(await collected(source)).toEqual(["id-0", undefined, "id-2"]);
});

test("batches that are put back are the next ones, in the order and with the positions of the input", async () => {
  const source = new IdSource(numbered(6).values());
  await source.fill(4, signal);
  const [first, second] = [source.take(2), source.take(2)];
  for (const batch of [second, first]) source.putBack(batch);
  first.ids.length = 0; // the batch belongs to the caller
  await source.fill(9, signal);
  expect(source.take(1)).toEqual({ ids: ["id-0"], from: 0, to: 1 });
  expect(IdSource.of(source)).toBe(source);
  expect([9, 9].map((count) => source.take(count))).toEqual([
    { ids: ["id-1"], from: 1, to: 2 },
    { ids: ["id-2", "id-3"], from: 2, to: 4 },
  ]);
  await source.fill(9, signal);
  expect(source.take(9)).toEqual({ ids: ["id-4", "id-5"], from: 4, to: 6 });
});

test("a rest that was read in part goes on where it was left", async () => {
  const source = new IdSource(numbered(4).values());
  const ids = source[Symbol.asyncIterator]();
  expect(await ids.next()).toEqual({ done: false, value: "id-0" });
  await source.fill(2, signal);
  expect(source.take(2)).toEqual({ ids: ["id-1", "id-2"], from: 1, to: 3 });
});

test("an abort ends the wait and leaves no listener, and the id of the pending read is the next", async () => {
  const controller = new AbortController();
  const removed = vi.spyOn(controller.signal, "removeEventListener");
  const id = Promise.withResolvers<IteratorResult<string>>();
  const next = vi.fn<() => Promise<IteratorResult<string>>>();
  next.mockResolvedValueOnce({ done: false, value: "a" }).mockReturnValueOnce(id.promise);
  const source = new IdSource({ [Symbol.asyncIterator]: () => ({ next }) });
  const filled = source.fill(2, controller.signal);
  await turn();
  controller.abort();
  await filled;
  expect(removed).toHaveBeenCalledWith("abort", expect.any(Function));
  const ids = source[Symbol.asyncIterator]();
  const rest = [ids.next(), ids.next()];
  await turn();
  expect(next).toHaveBeenCalledTimes(2);
  id.resolve({ done: false, value: "b" });
  expect(await Promise.all(rest)).toEqual(["a", "b"].map((value) => ({ done: false, value })));
});

test("a read that fails after an abort fails for the reader of the rest, after the ids read before", async () => {
  const controller = new AbortController();
  const source = new IdSource(watched(["a"], new Error("the line broke")));
  const filled = source.fill(2, controller.signal);
  controller.abort();
  await filled;
  await turn();
  const ids = source[Symbol.asyncIterator]();
  expect(await ids.next()).toEqual({ done: false, value: "a" });
  await expect(ids.next()).rejects.toThrow("the line broke");
});

test("a failure of the input is thrown once; the ids read before are kept", async () => {
  const input = watched(["a"], new Error("the line broke"));
  const source = new IdSource(input);
  await expect(source.fill(2, signal)).rejects.toThrow("the line broke");
  await source.fill(2, signal);
  expect(await collected(source)).toEqual(["a"]);
  await source.close();
  expect(input).toMatchObject({ reads: 2, closed: 0 });
});

test("the rest is read one by one, and an aborted signal reads nothing", async () => {
  const input = watched(numbered(5));
  const source = new IdSource(input);
  await source.fill(1, AbortSignal.abort());
  expect(input.reads).toBe(0);
  const ids = source[Symbol.asyncIterator]();
  expect(await ids.next()).toEqual({ done: false, value: "id-0" });
  expect(input.reads).toBe(1);
  expect(ids[Symbol.asyncIterator]()).toBe(ids);
});

test.each<[string, (source: IdSource) => unknown]>([
  ["close()", (source) => source.close()],
  ["a loop that is left", (source) => source[Symbol.asyncIterator]().return?.()],
])("%s ends the input once, even during a read that never ends, and drops the ids read before", async (_, close) => {
  const controller = new AbortController();
  const input = watched(["a", "b"], "stalls");
  const source = new IdSource(input);
  const filled = source.fill(3, controller.signal);
  await turn();
  controller.abort();
  await filled;
  source.take(1);
  for (const _ of [1, 2]) await close(source);
  expect(input).toMatchObject({ reads: 3, closed: 1 });
  expect(taken(source, 2)).toEqual([]);
  expect(await collected(source)).toEqual([]);
});

test("an id that arrives after closing is dropped", async () => {
  const id = Promise.withResolvers<IteratorResult<string>>();
  const source = new IdSource({ [Symbol.asyncIterator]: () => ({ next: () => id.promise }) });
  const filled = source.fill(1, signal);
  await source.close();
  id.resolve({ done: false, value: "late" });
  await filled;
  expect(taken(source, 1)).toEqual([]);
});
