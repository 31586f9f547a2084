import { beforeEach, expect, test, vi } from "vitest";
import { type Deadline, withDeadline } from "../../../src/client/sending/deadline.ts";
import { caught } from "../caught.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const forever = () => new Promise<never>(() => {});
const reason = new Error("the user left");

test.each([true, false])("the result is that of the work, and no timer or listener remains: %s", async (succeeds) => {
  const { signal } = new AbortController();
  const [add, remove] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  const outcome = withDeadline(50, [signal], async () => (succeeds ? "done" : Promise.reject(reason)));
  expect(await (succeeds ? outcome : caught(outcome))).toBe(succeeds ? "done" : reason);
  expect(vi.getTimerCount()).toBe(0);
  expect(add).toHaveBeenCalledTimes(1);
  expect(remove.mock.calls).toEqual(add.mock.calls);
});

test("work that exceeds the time limit ends in a TimeoutError, and its signal aborts with that error", async () => {
  const work = vi.fn<(deadline: Deadline) => Promise<never>>(forever);
  const outcome = caught(withDeadline(50, [], work));
  const signal = work.mock.calls[0]?.[0].signal;
  await vi.advanceTimersByTimeAsync(49);
  expect(signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toMatchObject({ name: "TimeoutError", timeout: 50, message: "no response within 50 ms" });
  expect(signal?.reason).toBe(await outcome);
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
      expect(left()).toBe(Math.min(timeout, LONGEST_TIMER_MS));
      expect(vi.getTimerCount()).toBe(timers);
      return pause(10).then(left);
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(await work).toBe(Math.min(timeout - 10, LONGEST_TIMER_MS));
  },
);

test("after the time limit is removed, only stop() ends the work, and its signal aborts too", async () => {
  const work = vi.fn<(deadline: Deadline) => Promise<never>>(forever);
  const outcome = caught(withDeadline(50, [], work));
  const deadline = work.mock.calls[0]?.[0];
  deadline?.lift();
  await vi.advanceTimersByTimeAsync(1_000);
  deadline?.stop(reason);
  expect([await outcome, deadline?.signal.reason]).toEqual([reason, reason]);
});

test.each([0, 1])("signal %i ends the work and a pause with its reason, and no timer remains", async (at) => {
  const controllers = [new AbortController(), new AbortController()];
  const work = vi.fn(({ pause }: Deadline) => pause(40));
  const signals = controllers.map(({ signal }) => signal);
  const outcome = caught(withDeadline(50, signals, work));
  controllers[at]?.abort(reason);
  expect(await outcome).toBe(reason);
  expect(work.mock.calls[0]?.[0].signal.reason).toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test("with an aborted signal no work starts; without a reason the error is an AbortError", async () => {
  const work = vi.fn(forever);
  const signals = [new AbortController().signal, AbortSignal.abort(), AbortSignal.abort(reason)];
  expect(await caught(withDeadline(50, signals, work))).toMatchObject({ name: "AbortError" });
  expect(work).not.toHaveBeenCalled();
});
