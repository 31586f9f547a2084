import { expect, expectTypeOf, test } from "vitest";
import { DELETABLE_STATUSES, type DeletableStatus, isDeletable } from "../../src/client/index.ts";
import { pageDeletableStatuses } from "../support/page.ts";

const documented = pageDeletableStatuses;

test("the statuses and their type are those of the document", () => {
  expect(DELETABLE_STATUSES).toEqual(documented);
  expectTypeOf<DeletableStatus>().toEqualTypeOf<"unavailable" | "ready" | "finished" | "error" | "stopped">();
  expectTypeOf(DELETABLE_STATUSES).items.toEqualTypeOf<DeletableStatus>();
});

test.each(documented)("a task that is %s can be deleted, whatever its Agent", (status) => {
  for (const agentConnected of [true, false, undefined]) expect(isDeletable({ agentConnected, status })).toBe(true);
});

test("a task whose Agent is disconnected can be deleted, whatever its status", () => {
  for (const status of ["syncing", ...documented, undefined]) {
    expect(isDeletable({ agentConnected: false, status })).toBe(true);
  }
});

test.each([
  { status: "syncing" },
  { agentConnected: true },
  {},
  { agentConnected: true, status: "Ready" },
  { status: "" },
])("%j cannot be deleted", (task) => {
  expect(isDeletable(task)).toBe(false);
});
