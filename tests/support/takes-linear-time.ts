import { expect } from "vitest";

/** Asserts that a text made to take long takes a time in proportion to its length, and not to the square of that. */
export function takesLinearTime(text: string, use: (text: string) => unknown): void {
  const time = (part: string) => {
    const start = performance.now();
    use(part);
    return performance.now() - start;
  };
  time(text.slice(0, 1000)); // compiles
  const [part, whole] = [text.slice(0, text.length / 64), text].map((each) => Math.min(time(each), time(each)));
  // Between 64 times as long and 64 squared, and with room for what a busy machine adds to a short time.
  expect(whole).toBeLessThan(512 * Math.max(1, part ?? 0));
}
