import { expect, test, vi } from "vitest";
import { writing } from "../../src/command-line/writing.ts";
import { UsageError } from "../../src/shared/usage-error.ts";

test("a file that cannot be written is reported as a UsageError with the file and the reason", () => {
  const write = vi.fn();
  writing("a.xml", write);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockImplementation(() => {
    throw new Error("no space left");
  });
  expect(() => writing("a.xml", write)).toThrow(new UsageError("a.xml cannot be written: no space left"));
});
