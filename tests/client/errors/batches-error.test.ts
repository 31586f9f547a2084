import { expect, test, vi } from "vitest";
import { BatchesError } from "../../../src/client/index.ts";
import { collected } from "../ids.ts";

const close = vi.fn<() => Promise<void>>();
const network = Object.assign(new Error("no network"), { code: "E_OWN", retryAfter: 60_000 });
const accepted = [0, 5].map((from) => ({ from, to: from ? 6 : 2 }));
const batches = [
  { ids: ["c", "d"], error: network },
  { ids: ["e"], error: "no" },
];

/** Some were accepted, two batches failed, and these ids were never sent. */
const failed = (cause: unknown = network, unsent = ["f", "g"]) =>
  new BatchesError(accepted, batches, Object.assign(unsent.values(), { close }) as never, cause);

test("the message counts the ids and has the reason; retryAfter is that of the cause", () => {
  const message = "3 ids were accepted, 3 failed, the rest was not sent";
  expect(failed()).toMatchObject({ name: "BatchesError", message: `${message}: no network`, retryAfter: 60_000 });
  expect(failed("stop")).toMatchObject({ message: `${message}: stop`, cause: "stop", retryAfter: undefined });
});

test("the rest is the ids of the failed batches, then the ids that were never sent", async () => {
  expect(await collected(failed().rest)).toEqual(["c", "d", "e", "f", "g"]);
  expect(await collected(failed().unsent)).toEqual(["f", "g"]);
});

test("the JSON has the failures and the cause with their messages", () => {
  const cause = { name: "Error", message: "no network", code: "E_OWN" };
  const { message } = failed();
  const all = [{ ids: ["c", "d"], error: cause }, batches[1]];
  const fields = { name: "BatchesError", message, accepted, failed: all, retryAfter: 60_000, cause };
  expect(JSON.parse(JSON.stringify(failed()))).toEqual(fields);
});

/** Reads the rest up to an id, and leaves. */
async function readTo(last: string, { rest }: BatchesError) {
  for await (const id of rest) if (id === last) break;
}

test.each<[string, (error: BatchesError) => unknown]>([
  ["close()", (error) => error.close()],
  ["await using", (error) => (error as unknown as AsyncDisposable)[Symbol.asyncDispose]()],
  ["return() before anything was read", (error) => error.rest[Symbol.asyncIterator]().return?.()],
  ["a loop that is left among the failed", (error) => readTo("d", error)],
  ["a loop that is left later", (error) => readTo("f", error)],
])("the input is closed when reading the rest stops by %s", async (_, giveUp) => {
  const error = failed();
  expect(close).not.toHaveBeenCalled();
  await giveUp(error);
  expect(close).toHaveBeenCalledTimes(1);
});

test("the rest ends where a loop was left", async () => {
  const ids = failed().rest[Symbol.asyncIterator]();
  await ids.next();
  expect(await ids.return?.()).toEqual({ done: true, value: undefined });
  expect(await ids.next()).toEqual({ done: true, value: undefined });
});
