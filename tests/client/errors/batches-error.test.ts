import { beforeEach, expect, test } from "vitest";
import { BatchesError } from "../../../src/client/index.ts";
import { collected } from "../ids.ts";

let closed: number;
beforeEach(() => {
  closed = 0;
});

/** Positions 0 to 3 were accepted, two batches failed, and these ids were never sent. */
function failed(cause: unknown = new Error("no network"), unsent = ["f", "g"]): BatchesError {
  const failures = [
    { ids: ["c", "d"], error: Object.assign(new Error("no network"), { code: "E_OWN" }) },
    { ids: ["e"], error: "no" },
  ];
  const rest = {
    async *[Symbol.asyncIterator]() {
      yield* unsent;
    },
    close: async () => void closed++,
  };
  return new BatchesError(
    [
      { from: 0, to: 2 },
      { from: 5, to: 6 },
    ],
    failures,
    rest,
    cause,
  );
}

test("its message counts the ids, and says why", () => {
  const message = "3 ids were accepted, 3 failed, the rest was not sent";
  expect(failed()).toMatchObject({ name: "BatchesError", message: `${message}: no network` });
  expect(failed("stop")).toMatchObject({ message: `${message}: stop`, cause: "stop" });
});

test("the wait that a server asks for is that of the cause", () => {
  expect(failed(Object.assign(new Error("429"), { retryAfter: 60_000 })).retryAfter).toBe(60_000);
  expect(failed(undefined).retryAfter).toBeUndefined();
});

test("the rest is the ids of the failed batches, then those that were never sent", async () => {
  expect(await collected(failed().rest)).toEqual(["c", "d", "e", "f", "g"]);
  expect(await collected(failed().unsent)).toEqual(["f", "g"]);
});

test("its JSON has the failures and the cause with their messages", () => {
  const other = { name: "Error", message: "no network", code: "E_OWN" };
  const error = failed(Object.assign(new Error("no network"), { code: "E_OWN" }));
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "BatchesError",
    message: error.message,
    accepted: [
      { from: 0, to: 2 },
      { from: 5, to: 6 },
    ],
    failed: [
      { ids: ["c", "d"], error: other },
      { ids: ["e"], error: "no" },
    ],
    cause: other,
  });
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
])("the input is closed when the rest is given up by %s", async (_, giveUp) => {
  const error = failed();
  expect(closed).toBe(0);
  await giveUp(error);
  expect(closed).toBe(1);
});

test("the rest ends where a loop was left", async () => {
  const ids = failed().rest[Symbol.asyncIterator]();
  await ids.next();
  expect(await ids.return?.()).toEqual({ done: true, value: undefined });
  expect(await ids.next()).toEqual({ done: true, value: undefined });
});
