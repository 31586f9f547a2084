import { expect, test, vi } from "vitest";
import { interleave, timeOf } from "../../scripts/bench/interleave.ts";

const bench = (repetitions: number) => ({ repetitions, progress: () => {} });

test("each round begins with the next candidate, and every second round runs backward", async () => {
  let order = "";
  const candidate = (name: string) => async () => {
    order += name;
    return 0;
  };
  await interleave({ a: candidate("a"), b: candidate("b"), c: candidate("c") }, bench(6));
  // The warm-up, and a full cycle, in which each candidate takes every position equally often.
  expect(order.match(/.{3}/g)).toEqual(["abc", "bca", "bac", "abc", "acb", "cab", "cba"]);
});

test("the warm-up does not count, and each candidate has its own samples", async () => {
  const calls = { a: 0, b: 100 };
  const series = await interleave({ a: async () => ++calls.a, b: async () => ++calls.b }, bench(3));
  expect(series).toEqual([
    { name: "a", samples: [2, 3, 4] },
    { name: "b", samples: [102, 103, 104] },
  ]);
});

test("the time of a call is the time of all calls, divided by their number", async () => {
  vi.spyOn(performance, "now").mockReturnValueOnce(1_000).mockReturnValueOnce(1_100);
  const call = vi.fn();
  expect(await timeOf(4, call)).toBe(25);
  expect(call).toHaveBeenCalledTimes(4);
});
