import { expect, test, vi } from "vitest";
import * as ours from "../../src/command-line/interruption.ts";

const { SIGNALS } = ours;

/** The listeners of this process that are added meanwhile, on a copy of the module that has nothing to clean yet. */
async function added(use: (copy: typeof ours) => void) {
  vi.resetModules();
  const copy = await import("../../src/command-line/interruption.ts");
  const names = [...SIGNALS, "exit"];
  const before = new Set(names.flatMap((name) => process.listeners(name as "SIGINT")));
  use(copy);
  return () =>
    names.flatMap((name) => {
      const found = process.listeners(name as "SIGINT").filter((listener) => !before.has(listener));
      return found.map((listener) => ({ name, listener }));
    });
}

test.each(SIGNALS)(
  "%s cleans, the last first, and then ends the process as it would have ended without",
  async (signal) => {
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    const cleaned: string[] = [];
    const listeners = await added(({ onInterruption }) => {
      onInterruption(() => cleaned.push("first"));
      onInterruption(() => {
        cleaned.push("second");
        throw new Error("the others are cleaned all the same");
      });
    });
    expect(listeners().map(({ name }) => name)).toEqual([...SIGNALS, "exit"]);
    listeners()
      .find(({ name }) => name === signal)
      ?.listener(signal, 0);
    expect(cleaned).toEqual(["second", "first"]);
    expect(kill.mock.calls).toEqual([[process.pid, signal]]);
    expect(listeners()).toEqual([]);
  },
);

test("the end of the process cleans once, and what is done itself is not cleaned", async () => {
  const cleaned: string[] = [];
  const listeners = await added(({ onInterruption }) => {
    const done = onInterruption(() => cleaned.push("done"));
    onInterruption(() => cleaned.push("not done"));
    done();
  });
  const exit = listeners().find(({ name }) => name === "exit")?.listener;
  for (const _ of [1, 2]) exit?.("SIGINT", 0);
  expect(cleaned).toEqual(["not done"]);
  for (const { name, listener } of listeners()) process.off(name, listener);
});

test("nothing listens any more when all is done itself", async () => {
  const listeners = await added(({ onInterruption }) => {
    const all = [1, 2].map(() => onInterruption(() => {}));
    for (const done of [...all, ...all]) done();
  });
  expect(listeners()).toEqual([]);
});
