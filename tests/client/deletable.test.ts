import { expect, expectTypeOf, test } from "vitest";
import { DELETABLE_STATUSES, type DeletableStatus, isDeletable } from "../../src/client/index.ts";

test("the type of the statuses names each of them", () => {
  expectTypeOf(DELETABLE_STATUSES).items.toEqualTypeOf<DeletableStatus>();
  expectTypeOf<string>().not.toExtend<DeletableStatus>();
});

test.each(DELETABLE_STATUSES)("a task that is %s can be deleted, whatever its Agent", (status) => {
  for (const agentConnected of [true, false, undefined]) expect(isDeletable({ agentConnected, status })).toBe(true);
});

test("a task whose Agent is disconnected can be deleted, whatever its status", () => {
  for (const status of ["syncing", ...DELETABLE_STATUSES, undefined]) {
    expect(isDeletable({ agentConnected: false, status })).toBe(true);
  }
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
