import { expect, test } from "vitest";
import { InvalidResponseError } from "../../src/client/index.ts";
import { readPromised } from "../../src/client/promised-body.ts";

const result = { status: 200, requestId: "r-1" };
const read = (text: string, types: string[], complete = true) =>
  readPromised("listTasks", result, { text, complete }, types);

test.each<[string, string[], body: unknown]>([
  ['{"count":1}', ["object"], { count: 1 }],
  ['"a"', ["object", "string"], "a"],
  ["null", ["object", "null"], null],
  ["[1]", ["any"], [1]],
  ["7", ["integer"], 7],
  ["deleted", ["text"], "deleted"],
  ['{"count":1}', ["text"], '{"count":1}'],
  ["", ["text"], ""],
])("the promised body %j of the types %j is added to the result", (text, types, body) => {
  expect(read(text, types)).toEqual({ ...result, body });
});

const BROKEN = "broke off, did not end in time, or cannot be read";

test.each<[string, string[], complete: boolean, problem: string]>([
  ["", ["object"], true, "is no JSON"],
  ["deleted", ["any"], true, "is no JSON"],
  ['{"count":', ["object"], true, "is no JSON"],
  ['"deleted"', ["object"], true, "is of type string, not object"],
  ["[]", ["object", "null"], true, "is of type array, not object or null"],
  ["null", ["object"], true, "is of type null, not object"],
  ['{"count":1}', ["object"], false, BROKEN],
  ['{"count":', ["any"], false, BROKEN],
  ["half", ["text"], false, BROKEN],
])(
  "any other body is an error that says that the request succeeded: %j of %j, complete: %s",
  (text, types, complete, problem) => {
    expect(() => read(text, types, complete)).toThrow(new InvalidResponseError("listTasks", 200, "r-1", problem));
  },
);
