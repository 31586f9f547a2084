import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { renewable } from "../../src/client/renewable.ts";
import { caught } from "./caught.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
});

const never = new AbortController().signal;

/** A source of value 1, value 2 and so on. */
function source() {
  let count = 0;
  return vi.fn(async (_: AbortSignal) => `value ${++count}`);
}

test("a value is obtained when it is first needed, once for all who wait, and used again", async () => {
  const obtain = source();
  const { get } = renewable(obtain);
  expect(obtain).not.toHaveBeenCalled();
  expect(await Promise.all([get(never), get(never)])).toEqual(["value 1", "value 1"]);
  expect(await get(never)).toBe("value 1");
  expect(obtain).toHaveBeenCalledTimes(1);
  expect(obtain.mock.calls[0]?.[0].aborted).toBe(false);
});

test.each([
  [
    "throws",
    () =>
      vi.fn<() => string>().mockImplementationOnce(() => {
        throw new Error("IAM is away");
      }),
  ],
  ["rejects", () => vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("IAM is away"))],
])("what the source %s all who wait get, and the next one asks again", async (_, make) => {
  const obtain = make();
  const { get } = renewable<string>(obtain as () => Promise<string>);
  const both = [get(never), get(never)].map(caught);
  expect(await Promise.all(both)).toEqual([new Error("IAM is away"), new Error("IAM is away")]);
  expect(obtain).toHaveBeenCalledTimes(1);
  await get(never);
  expect(obtain).toHaveBeenCalledTimes(2);
});

test("a refused value is forgotten, and another one obtained", async () => {
  const { get, renew } = renewable(source());
  expect(renew(await get(never), 401)).toBe(true);
  expect(await get(never)).toBe("value 2");
});

test("a value that was renewed already, or is being obtained, is not forgotten for a refusal of the one before", async () => {
  const obtain = source();
  const { get, renew } = renewable(obtain);
  const first = await get(never);
  expect([renew(first, 401), renew(first, 401)]).toEqual([true, true]);
  const second = get(never);
  expect(renew(first, 401)).toBe(true);
  expect(await second).toBe("value 2");
  expect(renew(first, 401)).toBe(true);
  expect(await get(never)).toBe("value 2");
  expect(obtain).toHaveBeenCalledTimes(2);
});

test.each([
  [403, 59_999, "value 1"],
  [403, 60_000, "value 2"],
  [401, 0, "value 2"],
])(
  "a refusal with %i of a value that is %i ms old is followed by %s: it may have expired",
  async (status, age, next) => {
    const { get, renew } = renewable(source());
    const value = await get(never);
    vi.advanceTimersByTime(age);
    expect(renew(value, status)).toBe(next !== value);
    expect(await get(never)).toBe(next);
  },
);

/** A source that never settles the first time, and the signals that it gets. */
function stuck() {
  const signals: AbortSignal[] = [];
  const obtain = vi.fn((signal: AbortSignal) => {
    signals.push(signal);
    return signals.length === 1 ? new Promise<string>(() => {}) : "value 2";
  });
  return { signals, ...renewable(obtain) };
}

test("a source is aborted when nobody waits any more, with the last reason, and then asked again", async () => {
  const { signals, get } = stuck();
  const waiting = [new AbortController(), new AbortController()];
  for (const { signal } of waiting) void get(signal);
  waiting[0]?.abort(new Error("first"));
  expect(signals[0]?.aborted).toBe(false);
  waiting[1]?.abort(new Error("second"));
  expect(signals[0]?.reason).toEqual(new Error("second"));
  expect(await get(never)).toBe("value 2");
  expect(signals[1]?.aborted).toBe(false);
});

test("who gives up does not take the value from others, and who has it leaves no listener", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { get } = renewable(() => promise);
  const [impatient, patient] = [new AbortController(), new AbortController()];
  void get(impatient.signal);
  const remove = vi.spyOn(patient.signal, "removeEventListener");
  const value = get(patient.signal);
  impatient.abort();
  resolve("value");
  expect(await value).toBe("value");
  expect(remove).toHaveBeenCalledTimes(1);
  patient.abort();
  expect(await get(never)).toBe("value");
});
