import { expect, test, vi } from "vitest";
import * as client from "../../../src/client/index.ts";
import { readYaml } from "../../support/read-yaml.ts";

const { TimeoutError, BatchesError } = client;
const body = { error_code: "SMS.9004", error_msg: "no" };
const network = Object.assign(new TypeError("failed"), { code: "ENOTFOUND" });

const nothing = { accepted: [], refused: [], inDoubt: [], rest: {} as never };

/** An error of each class. */
const errors = [
  new client.ResponseError("deleteTasks", {
    effect: "none",
    status: 403,
    requestId: "r-1",
    retryAfter: 5,
    text: JSON.stringify(body),
  }),
  new client.ConnectionError("https://a", network, String),
  new TimeoutError(50, "unknown"),
  new client.InterruptedError("stop", "none"),
  new client.InvalidInputError("ids", "is missing"),
  new client.InvalidResponseError("listTasks", 200, "r-1", "is not JSON"),
  new BatchesError(nothing, new TimeoutError(50, "unknown")),
];
const json = readYaml<Record<string, object>>(import.meta);

/** The names of the guards that accept a value. */
const guardsFor = (copy: typeof client, value: unknown) =>
  Object.entries(copy)
    .filter(([name, guard]) => /^is.*Error$/.test(name) && (guard as (value: unknown) => boolean)(value))
    .map(([name]) => name);

test.each(errors)(
  "$name: its own guard and the general guard accept it, and its JSON has the fields for a log",
  (error) => {
    expect(guardsFor(client, error).sort()).toEqual([`is${error.name}`, "isSmsTasksError"].sort());
    expect(error).toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(error))).toEqual({ name: error.name, ...json[error.name] });
  },
);

test("guards accept an error of another copy of the package, which is not an instance of its classes", async () => {
  vi.resetModules();
  const copy: typeof client = await import("../../../src/client/index.ts");
  for (const error of errors) expect(guardsFor(copy, error)).toContain(`is${error.name}`);
  expect(errors[0]).not.toBeInstanceOf(copy.SmsTasksError);
});

const others = [new Error("no"), Object.assign(new Error("another's"), { name: "ResponseError" })];
test.each([undefined, null, "ResponseError", { name: "ResponseError" }, ...others])("no guard accepts %j", (value) => {
  expect(guardsFor(client, value)).toEqual([]);
});

test("a cause that is not an error is in the JSON unchanged", () => {
  const error = new BatchesError(nothing, { reason: "stop" });
  expect(JSON.parse(JSON.stringify(error)).cause).toEqual({ reason: "stop" });
});
