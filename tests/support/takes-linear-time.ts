import { expect } from "vitest";
import { cpuTime } from "./cpu-time.ts";

/** Asserts that the time for a text, chosen to take long, grows in proportion to its length and not to the square of the length. */
export function takesLinearTime(text: string, use: (text: string) => unknown): void {
  const time = (part: string) => {
    const start = cpuTime();
    use(part);
    return cpuTime() - start;
  };
  time(text.slice(0, 1000)); // lets the engine compile the code first
  const [part, whole] = [text.slice(0, text.length / 64), text].map((each) => Math.min(time(each), time(each)));
  // The limit is between 64 and 64 squared, with room for what a garbage collection adds to a short time.
  expect(whole).toBeLessThan(512 * Math.max(1, part ?? 0));
}
