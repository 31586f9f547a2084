import { expect, test } from "vitest";
import { InvalidResponseError } from "../../src/client/index.ts";
import { readPromised } from "../../src/client/promised-body.ts";

const result = { status: 200, requestId: "r-1" };
const read = (text: string, types: string, complete = true) =>
  readPromised("listTasks", result, { text, complete }, types.split(" "));

test.each<[string, types: string, body: unknown]>([
  ['{"count":1}', "object", { count: 1 }],
  ["null", "object null", null],
  ["[1]", "any", [1]],
  ["7", "integer", 7],
  ['{"count":1}', "text", '{"count":1}'],
  ["", "text", ""],
])("the promised body %j of the types %s is added to the result", (text, types, body) => {
  expect(read(text, types)).toEqual({ ...result, body });
});

test.each([
  ["deleted", "any", true, "is no JSON"],
  ['{"count":', "object", true, "is no JSON"],
  ["[]", "object null", true, "is of type array, not object or null"],
  ["null", "object", true, "is of type null, not object"],
  ['{"count":1}', "object", false, "broke off, did not end in time, or cannot be read"],
  ['{"count":', "any", false, "broke off, did not end in time, or cannot be read"],
  ["half", "text", false, "broke off, did not end in time, or cannot be read"],
])(
  "any other body is an error, though the request succeeded: %j of %s, complete: %s",
  (text, types, complete, problem) => {
    expect(() => read(text, types, complete)).toThrow(new InvalidResponseError("listTasks", 200, "r-1", problem));
  },
);
