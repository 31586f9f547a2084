import { expect, test, vi } from "vitest";
import type { TestCase } from "vitest/node";
import { ClauseReporter } from "../../../src/contract/run/clause-reporter.ts";
import { sample } from "../report/sample.ts";

const testOf = (clause: unknown, name = "", errors?: unknown[]) =>
  ({ name, meta: () => ({ clause }), result: () => ({ errors }) }) as unknown as TestCase;

test("collects the results, and prints the violated ones at once", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const reporter = new ClauseReporter();
  for (const result of sample.results) reporter.onTestCaseResult(testOf(result));
  expect(reporter.results).toEqual(sample.results);
  expect(reporter.faults).toEqual([]);
  expect(log.mock.calls).toEqual([
    [expect.stringMatching(/^\W*violated.* op\.request\.body\.a\.maxLength: <b>6<\/b> items$/)],
    [expect.stringMatching(/^\W*violated.* op\.request\.body\.b\.maxLength: 8 items$/)],
  ]);
});

test("a test without a result is a fault with the name of the test and its error", () => {
  const reporter = new ClauseReporter();
  reporter.onTestCaseResult(testOf(undefined, "a clause", [{ message: "no such thing" }, { message: "another" }]));
  expect(reporter).toMatchObject({ results: [], faults: ["a clause: no such thing"] });
});
