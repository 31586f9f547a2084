import { expect, test, vi } from "vitest";
import { BatchesError, type Effect } from "../../../src/client/index.ts";
import { collected } from "../ids.ts";

const close = vi.fn<() => Promise<void>>();
const network = Object.assign(new Error("no network"), { code: "E_OWN", retryAfter: 60_000 });
const accepted = [0, 5].map((from) => ({ from, to: from ? 6 : 2 }));
const refused = [{ ids: ["e"], from: 4, to: 5, effect: "none" as const, error: network }];
const doubt = (effect: Effect) => [{ ids: ["c", "d"], from: 2, to: 4, effect, error: "no" }];

/** Some were accepted, a batch was refused, another is in doubt, and these ids are the rest. */
const failed = (cause: unknown = network, inDoubt = doubt("unknown")) =>
  new BatchesError({ accepted, refused, inDoubt, rest: Object.assign(["e", "f"].values(), { close }) as never }, cause);

test("the message counts the ids and has the reason; retryAfter is that of the cause", () => {
  const message = "3 ids were accepted, 1 refused, 2 are in doubt, no other was sent";
  expect(failed()).toMatchObject({ name: "BatchesError", message: `${message}: no network`, retryAfter: 60_000 });
  expect(failed("stop")).toMatchObject({ message: `${message}: stop`, cause: "stop", retryAfter: undefined });
});

test("the effect is that of the batches in doubt", () => {
  expect([doubt("unknown"), doubt("done"), []].map((inDoubt) => failed("stop", inDoubt).effect)).toEqual([
    "unknown",
    "done",
    "none",
  ]);
  expect(failed("stop", [...doubt("done"), ...doubt("unknown")]).effect).toBe("unknown");
});

test("the JSON has the failures and the cause with their messages", async () => {
  const cause = { name: "Error", message: "no network", code: "E_OWN" };
  const { message } = failed();
  const shown = { refused: [{ ...refused[0], error: cause }], inDoubt: doubt("unknown") };
  const fields = { name: "BatchesError", effect: "unknown", message, accepted, ...shown, retryAfter: 60_000, cause };
  expect(JSON.parse(JSON.stringify(failed()))).toEqual(fields);
  expect(await collected(failed().rest)).toEqual(["e", "f"]);
});

test.each<[string, (error: BatchesError) => unknown]>([
  ["close()", (error) => error.close()],
  ["await using", (error) => (error as unknown as AsyncDisposable)[Symbol.asyncDispose]()],
])("the input is closed by %s", async (_, giveUp) => {
  const error = failed();
  expect(close).not.toHaveBeenCalled();
  await giveUp(error);
  expect(close).toHaveBeenCalledTimes(1);
});
