import { getEventListeners } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { renewable } from "../../../src/client/authentication/renewable.ts";
import { caught } from "../caught.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.advanceTimersByTime(1_000_000);
});

const is = (refused: string) => (value: string) => value === refused;
const never = new AbortController().signal;

/** A source of value 1, value 2 and so on. */
function source() {
  let count = 0;
  return vi.fn(async (_: AbortSignal) => `value ${++count}`);
}

test("a value is obtained when it is first needed, once for all waiting calls, and reused", async () => {
  const obtain = source();
  const { get } = renewable(obtain);
  expect(obtain).not.toHaveBeenCalled();
  expect(await Promise.all([get(never), get(never)])).toEqual(["value 1", "value 1"]);
  expect(await get(never)).toBe("value 1");
  expect(obtain).toHaveBeenCalledTimes(1);
  expect(obtain.mock.calls[0]?.[0].aborted).toBe(false);
});

test("a call that has the value leaves no listener on its signal", async () => {
  const { get } = renewable(source());
  await get(never);
  const { signal } = new AbortController();
  await get(signal);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("all waiting calls throw the error of the source; the next call asks again", async () => {
  const away = new Error("IAM is away");
  const obtain = vi.fn(() => "value");
  obtain.mockImplementationOnce(() => {
    throw away;
  });
  const { get } = renewable(obtain);
  expect(await Promise.all([get(never), get(never)].map(caught))).toEqual([away, away]);
  expect(await get(never)).toBe("value");
  expect(obtain).toHaveBeenCalledTimes(2);
});

test("a refused value is forgotten; a refusal of the previous value changes nothing", async () => {
  const obtain = source();
  const { get, renew } = renewable(obtain);
  const first = await get(never);
  expect([renew(is(first), 401), renew(is(first), 401)]).toEqual([true, true]);
  const second = get(never);
  expect(renew(is(first), 401)).toBe(true); // the other one is being obtained
  expect(await second).toBe("value 2");
  expect(renew(is(first), 401)).toBe(true);
  expect(await get(never)).toBe("value 2");
});

test.each([
  [403, 59_999, "value 1"],
  [403, 60_000, "value 2"],
  [401, 0, "value 2"],
])("after a refusal with %i of a value that is %i ms old comes %s: it may have expired", async (status, age, next) => {
  const { get, renew } = renewable(source());
  const value = await get(never);
  vi.advanceTimersByTime(age);
  expect(renew(is(value), status)).toBe(next !== value);
  expect(await get(never)).toBe(next);
});

test("a source is aborted with the last reason when no call waits any more, and then asked again", async () => {
  const obtain = vi.fn(async (_: AbortSignal) => "value 2").mockReturnValueOnce(new Promise<string>(() => {}));
  const { get } = renewable(obtain);
  const waiting = [new AbortController(), new AbortController()];
  for (const { signal } of waiting) void get(signal);
  const signal = obtain.mock.calls[0]?.[0];
  waiting[0]?.abort(new Error("first"));
  expect(signal?.aborted).toBe(false);
  waiting[1]?.abort(new Error("second"));
  expect(signal?.reason).toEqual(new Error("second"));
  expect(await get(never)).toBe("value 2");
  expect(obtain.mock.calls[1]?.[0].aborted).toBe(false);
});

test("an aborted call does not take the value from others, and no listener remains", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const obtain = vi.fn(() => promise);
  const { get } = renewable(obtain);
  const [impatient, patient] = [new AbortController(), new AbortController()];
  void get(impatient.signal);
  const value = get(patient.signal);
  impatient.abort();
  resolve("value");
  expect(await value).toBe("value");
  patient.abort();
  await get(never);
  expect(obtain).toHaveBeenCalledTimes(1);
});
