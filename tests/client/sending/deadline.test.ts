import { beforeEach, expect, test, vi } from "vitest";
import { ConnectionError, type Effect } from "../../../src/client/index.ts";
import { type Deadline, withDeadline } from "../../../src/client/sending/deadline.ts";
import { caught } from "../caught.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const forever = () => new Promise<never>(() => {});
const reason = new Error("the user left");

test.each([true, false])("the result is that of the work, and no timer remains: %s", async (succeeds) => {
  const { signal } = new AbortController();
  const outcome = withDeadline(50, [signal], async () => (succeeds ? "done" : Promise.reject(reason)));
  if (succeeds) expect(await outcome).toBe("done");
  else expect(await caught(outcome)).toMatchObject({ name: "InterruptedError", effect: "none", cause: reason });
  expect(vi.getTimerCount()).toBe(0);
});

test("work that exceeds the time limit ends in a TimeoutError, and its signal aborts", async () => {
  const work = vi.fn<(deadline: Deadline) => Promise<never>>(forever);
  const outcome = caught(withDeadline(50, [], work));
  const signal = work.mock.calls[0]?.[0].signal;
  await vi.advanceTimersByTimeAsync(49);
  expect(signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toMatchObject({ name: "TimeoutError", timeout: 50, message: "no response within 50 ms" });
  expect(signal?.aborted).toBe(true);
});

test.each([0, -1, Number.NaN])("the time limit %s is refused, and no work starts", async (timeout) => {
  const work = vi.fn(forever);
  expect(await caught(withDeadline(timeout, [], work))).toMatchObject({ name: "InvalidInputError", input: "timeout" });
  expect(work).not.toHaveBeenCalled();
});

test.each([
  [1_000, 1],
  [LONGEST_TIMER_MS, 1],
  [LONGEST_TIMER_MS + 1, 0],
  [Number.POSITIVE_INFINITY, 0],
])(
  "a time limit that exceeds the maximum of a timer never ends, instead of at once: %d ms",
  async (timeout, timers) => {
    const work = withDeadline(timeout, [], ({ left, pause }) => {
      expect(left()).toBe(timeout);
      expect(vi.getTimerCount()).toBe(timers);
      return pause(10).then(left);
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(await work).toBe(timeout - 10);
  },
);

test("the error has the effect that the work noted, the same as an own error, and the frames of the call", async () => {
  const unknown = (deadline: Deadline) => {
    deadline.effect = "unknown";
    return forever();
  };
  async function theCaller() {
    return await withDeadline(50, [], unknown);
  }
  const slow = caught(theCaller());
  await vi.advanceTimersByTimeAsync(50);
  expect(await slow).toMatchObject({ name: "TimeoutError", effect: "unknown" });
  expect(((await slow) as Error).stack).toContain("theCaller");
  const own = new ConnectionError("https://a", new Error("reset"), String);
  const foreign = (effect: Effect) =>
    caught(
      withDeadline(50, [], async (deadline) => {
        deadline.effect = effect;
        throw own;
      }),
    );
  expect(await foreign("unknown")).toBe(own);
  expect(await foreign("none")).toMatchObject({ name: "InterruptedError", effect: "none", cause: own });
});

test("a pause that exceeds the maximum of a timer does not end at once", async () => {
  const ended = vi.fn();
  void withDeadline(Infinity, [], ({ pause }) => pause(10 * LONGEST_TIMER_MS).then(ended));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
});

test("after the time limit is removed, only stop() ends the work, and its signal aborts too", async () => {
  const work = vi.fn<(deadline: Deadline) => Promise<never>>(forever);
  const outcome = caught(withDeadline(50, [], work));
  const deadline = work.mock.calls[0]?.[0];
  deadline?.lift();
  await vi.advanceTimersByTimeAsync(1_000);
  deadline?.stop(reason);
  expect([await outcome, deadline?.signal.reason]).toMatchObject([{ cause: reason }, reason]);
});

test.each([0, 1])("signal %i ends the work and a pause with its reason, and no timer remains", async (at) => {
  const controllers = [new AbortController(), new AbortController()];
  const work = vi.fn(({ pause }: Deadline) => pause(40));
  const signals = controllers.map(({ signal }) => signal);
  const outcome = caught(withDeadline(50, signals, work));
  controllers[at]?.abort(reason);
  expect(await outcome).toMatchObject({ name: "InterruptedError", cause: reason, message: reason.message });
  expect(work.mock.calls[0]?.[0].signal.reason).toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test("with an aborted signal no work starts; without a reason the cause is an AbortError", async () => {
  const work = vi.fn(forever);
  const signals = [new AbortController().signal, AbortSignal.abort(), AbortSignal.abort(reason)];
  expect(await caught(withDeadline(50, signals, work))).toMatchObject({ cause: { name: "AbortError" } });
  expect(work).not.toHaveBeenCalled();
});

test("a signal that is none is refused before the timer starts, which would end the process later", async () => {
  const signals = [new AbortController()] as never;
  await expect(withDeadline(1_000, signals, async () => {})).rejects.toMatchObject({
    name: "InvalidInputError",
    input: "signal",
  });
  expect(vi.getTimerCount()).toBe(0);
});
