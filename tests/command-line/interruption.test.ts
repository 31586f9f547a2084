import { expect, test, vi } from "vitest";
import type { onInterruption } from "../../src/command-line/interruption.ts";

const NAMES = ["SIGINT", "SIGTERM", "SIGHUP", "exit"] as const;

/** Uses a new copy of the module, without cleanups. `emit` calls the listeners that the copy has added to this process. */
async function interruptible(use: (register: typeof onInterruption) => void) {
  const listeners = () => NAMES.flatMap((name) => process.listeners(name as "exit").map((call) => ({ name, call })));
  const before = new Set(listeners().map(({ call }) => call));
  vi.resetModules();
  use((await import("../../src/command-line/interruption.ts")).onInterruption);
  const added = () => listeners().filter(({ call }) => !before.has(call));
  const emit = (name: string) => {
    for (const each of added()) if (each.name === name) each.call(name as never);
  };
  return { names: () => added().map(({ name }) => name), emit };
}

test.each(NAMES)("%s runs the cleanups in reverse order; a signal then ends the process", async (name) => {
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  const cleaned: string[] = [];
  const { names, emit } = await interruptible((register) => {
    register(() => cleaned.push("first"));
    register(() => {
      cleaned.push("second");
      throw new Error("the other cleanups run all the same");
    });
  });
  expect(names()).toEqual(NAMES);
  emit(name);
  expect(cleaned).toEqual(["second", "first"]);
  expect(kill.mock.calls).toEqual(name === "exit" ? [] : [[process.pid, name]]);
  emit("exit");
  emit("SIGTERM");
  expect(cleaned).toHaveLength(2);
  expect(names()).toEqual([]);
});

test("a canceled cleanup does not run, and the listeners are removed with the last one", async () => {
  const cleaned: string[] = [];
  const done: (() => void)[] = [];
  const { names, emit } = await interruptible((register) => {
    for (const name of ["a", "b"]) done.push(register(() => cleaned.push(name)));
  });
  for (const _ of [1, 2]) done[0]?.();
  expect(names()).toEqual(NAMES);
  done[1]?.();
  expect(names()).toEqual([]);
  emit("exit");
  expect(cleaned).toEqual([]);
});
