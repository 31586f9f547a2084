import { expect, test } from "vitest";
import { assertMayCreate, creates } from "../../src/contract/creates.ts";
import type { Side } from "../../src/contract/findings.ts";
import type { Operation } from "../../src/document/operations.ts";

const operation = (method: string, status: string) => ({ method, responses: { [status]: {} } }) as unknown as Operation;

test.each([
  ["post", "201", true],
  ["put", "201", true],
  ["post", "202", true],
  ["post", "2XX", true],
  ["put", "202", false],
  ["get", "2XX", false],
  ["post", "200", false],
])("%s with %s creates something: %s", (method, status, expected) => {
  expect(creates(operation(method, status))).toBe(expected);
});

test.each<[Side, string, boolean | undefined, boolean]>([
  ["within", "201", undefined, false],
  ["open", "201", false, false],
  ["within", "201", true, true],
  ["beyond", "201", undefined, true],
  ["within", "200", undefined, true],
])(
  "a request %s of an operation with %s may be sent where --allow-create is %s: %s",
  (side, status, isAllowed, may) => {
    const check = () => assertMayCreate(operation("post", status), side, isAllowed);
    if (may) expect(check).not.toThrow();
    else expect(check).toThrow("it would create something on the server: give --allow-create");
  },
);
