import { expect, test, vi } from "vitest";
import * as client from "../../../src/client/index.ts";

/** An error of each class, with its JSON. */
const errors: [string, client.SmsTasksError, object][] = [
  [
    "ResponseError",
    new client.ResponseError("deleteTasks", {
      ...{ status: 403, requestId: "r-1", retryAfter: 5, text: "text" },
      json: { error_code: "SMS.9004", error_msg: "no" },
    }),
    {
      ...{ message: "403 SMS.9004 no", operation: "deleteTasks", status: 403, requestId: "r-1", retryAfter: 5 },
      ...{ errorCode: "SMS.9004", errorMessage: "no", body: { error_code: "SMS.9004", error_msg: "no" } },
    },
  ],
  [
    "ConnectionError",
    new client.ConnectionError("https://a", Object.assign(new TypeError("failed"), { code: "ENOTFOUND" })),
    {
      ...{ message: "no response from https://a: ENOTFOUND, failed", code: "ENOTFOUND", nothingSent: true },
      cause: { name: "TypeError", message: "failed", code: "ENOTFOUND" },
    },
  ],
  ["TimeoutError", new client.TimeoutError(50), { message: "no response within 50 ms", timeout: 50 }],
  [
    "InvalidInputError",
    new client.InvalidInputError("ids", "is missing"),
    { message: "ids is missing", input: "ids", problem: "is missing" },
  ],
  [
    "InvalidResponseError",
    new client.InvalidResponseError("listTasks", 200, "r-1", "is no JSON"),
    {
      message: "listTasks succeeded with 200, but its response is no JSON",
      ...{ operation: "listTasks", status: 200, requestId: "r-1" },
    },
  ],
  [
    "BatchesError",
    new client.BatchesError([], [], { close: async () => {}, async *[Symbol.asyncIterator]() {} }, new Error("no")),
    {
      message: "0 ids were accepted, 0 failed, the rest was not sent: no",
      ...{ accepted: [], failed: [], cause: { name: "Error", message: "no" } },
    },
  ],
];

/** The names of the guards that accept a value. */
const guardsFor = (copy: typeof client, value: unknown) =>
  Object.entries(copy)
    .filter(([name, guard]) => /^is.*Error$/.test(name) && (guard as (value: unknown) => boolean)(value))
    .map(([name]) => name)
    .sort();

test.each(errors)("%s: the guards know it, and no other", (name, error) => {
  expect(guardsFor(client, error)).toEqual([`is${name}`, "isSmsTasksError"].sort());
  expect(error).toBeInstanceOf(Error);
});

test.each(errors)("%s: its JSON is what a log needs", (name, error, json) => {
  expect(JSON.parse(JSON.stringify(error))).toEqual({ name, ...json });
});

test("guards know an error of another copy of the package, which is no instance of its classes", async () => {
  vi.resetModules();
  const copy: typeof client = await import("../../../src/client/index.ts");
  for (const [name, error] of errors) expect(guardsFor(copy, error)).toContain(`is${name}`);
  expect(errors[0]?.[1]).not.toBeInstanceOf(copy.SmsTasksError);
});

test.each([
  undefined,
  null,
  0,
  "ResponseError",
  {},
  new Error("no"),
  { name: "ResponseError" },
  Object.assign(new Error("another's"), { name: "ResponseError" }),
])("a guard refuses %j", (value) => {
  expect(guardsFor(client, value)).toEqual([]);
});

test("the JSON of a cause is its own where it has one, and the value where it is no error", () => {
  const own = new client.TimeoutError(50);
  const json = (cause: unknown) => JSON.parse(JSON.stringify(new client.BatchesError([], [], {} as never, cause)));
  expect(json(own).cause).toEqual({ name: "TimeoutError", message: own.message, timeout: 50 });
  expect(json({ reason: "stop" }).cause).toEqual({ reason: "stop" });
});
