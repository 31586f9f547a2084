import { expect, expectTypeOf, test } from "vitest";
import { DELETABLE_STATUSES, type DeletableStatus, isDeletable } from "../../../src/client/index.ts";

test("the type of the statuses contains each of them", () => {
  expectTypeOf(DELETABLE_STATUSES).items.toEqualTypeOf<DeletableStatus>();
  expectTypeOf<string>().not.toExtend<DeletableStatus>();
});

test.each(DELETABLE_STATUSES)("a task that is %s, or whose Agent is disconnected, can be deleted", (status) => {
  for (const agentConnected of [true, false, undefined]) expect(isDeletable({ agentConnected, status })).toBe(true);
  for (const other of ["syncing", undefined]) expect(isDeletable({ agentConnected: false, status: other })).toBe(true);
});

test.each([
  { status: "syncing" },
  { agentConnected: true },
  {},
  { agentConnected: true, status: DELETABLE_STATUSES[0].toUpperCase() },
  { status: "" },
])("%j cannot be deleted", (task) => {
  expect(isDeletable(task)).toBe(false);
});
