import { expect, test, vi } from "vitest";
import { runUntilSignal } from "../../../src/mock/command/run-until-signal.ts";
import type { Mock } from "../../../src/mock/mock-api.ts";

test("prints the warnings, and closes the mock on SIGINT or SIGTERM", () => {
  const once = vi.spyOn(process, "once").mockReturnThis();
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const close = vi.fn(async () => {});
  runUntilSignal({ warnings: ["one", "two"], close } as unknown as Mock);
  expect(error.mock.calls).toEqual([["warning: one"], ["warning: two"]]);
  expect(once.mock.calls.map(([signal]) => signal)).toEqual(["SIGINT", "SIGTERM"]);
  for (const [at, [, stop]] of once.mock.calls.entries()) {
    expect(close).toHaveBeenCalledTimes(at);
    stop();
  }
  expect(close).toHaveBeenCalledTimes(2);
});
