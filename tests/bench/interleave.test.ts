import { expect, test, vi } from "vitest";
import { interleave, timeOf } from "../../scripts/bench/interleave.ts";

const bench = (repetitions: number) => ({ repetitions, progress: () => {} });

/** The order in which three candidates ran: a line for each round, the warm-up first. */
async function rounds(repetitions: number): Promise<string[]> {
  let order = "";
  const candidate = (name: string) => async () => {
    order += name;
    return 0;
  };
  await interleave({ a: candidate("a"), b: candidate("b"), c: candidate("c") }, bench(repetitions));
  return order.match(/.{3}/g) ?? [];
}

test("each round begins with the next candidate, and every other goes backwards", async () => {
  // The warm-up, and a whole cycle, in which each candidate takes every place equally often.
  expect(await rounds(6)).toEqual(["abc", "bca", "bac", "abc", "acb", "cab", "cba"]);
});

test("the warm-up does not count, and each sample is its candidate's", async () => {
  let calls = 0;
  const candidates = { even: async () => 2 * ++calls, odd: async () => 2 * ++calls + 1 };
  const series = await interleave(candidates, bench(3));
  expect(series.map(({ name }) => name)).toEqual(["even", "odd"]);
  const [even = [], odd = []] = series.map(({ samples }) => samples);
  expect([even.length, odd.length]).toEqual([3, 3]);
  expect([...even, ...odd].every((sample) => sample > 5)).toBe(true); // calls 1 and 2 were the warm-up
  expect(even.every((sample) => sample % 2 === 0) && odd.every((sample) => sample % 2 === 1)).toBe(true);
});

test("the time of a call is that of all of them, divided by their number", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValueOnce(1_000).mockReturnValueOnce(1_100);
  const call = vi.fn();
  expect(await timeOf(4, call)).toBe(25);
  expect(call).toHaveBeenCalledTimes(4);
  now.mockRestore();
});
