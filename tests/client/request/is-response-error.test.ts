import { expect, expectTypeOf, test } from "vitest";
import { isResponseError, ResponseError, TimeoutError } from "../../../src/client/index.ts";

const error: unknown = new ResponseError("deleteTasks", {
  ...{ effect: "none", status: 403, requestId: undefined, retryAfter: undefined, text: "" },
});

test("a guard with an operation accepts the errors of that operation only", () => {
  expect(isResponseError(error, "deleteTasks")).toBe(true);
  expect(isResponseError(error, "another" as "deleteTasks")).toBe(false);
  expect(isResponseError(Object.assign(new TimeoutError(1, "none"), { operation: "deleteTasks" }), "deleteTasks")).toBe(
    false,
  );
});

test("a guard without an operation accepts the errors of all operations", () => {
  expect(isResponseError(error)).toBe(true);
  if (isResponseError(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
});
