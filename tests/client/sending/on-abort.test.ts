import { expect, test, vi } from "vitest";
import { onAbort } from "../../../src/client/sending/on-abort.ts";

test("if one of the signals is none, the others are not followed either: nobody would handle their abort", () => {
  const controller = new AbortController();
  const stop = vi.fn();
  const signals = [controller.signal, new AbortController() as never];
  expect(() => onAbort(signals, stop)).toThrow("signal must be an AbortSignal");
  controller.abort();
  expect(stop).not.toHaveBeenCalled();
});
