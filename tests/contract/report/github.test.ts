import { expect, test } from "vitest";
import { annotations, stepSummary } from "../../../src/contract/report/github.ts";
import { expected, failed, sample } from "./sample.ts";

test("writes an error for each cause and every warning, each in one line", () => {
  expect(annotations(sample).join("\n")).toBe(expected("annotations.txt"));
});

test("line breaks, colons and commas are escaped", () => {
  const result = failed("a", 1, { severity: "crash or no response", text: "50%, a:\r\nb" });
  expect(annotations({ ...sample, results: [result] })[0]).toMatch(
    /^::error title=crash or no response%3A 50%25%2C a%3A%0D%0Ab::a%0A/,
  );
});

test("the tenth annotation counts the remaining causes", () => {
  const ofCauses = (count: number) => annotations({ ...sample, results: [failed("a", count)] });
  expect(ofCauses(10).at(-1)).toMatch(/cause 9/);
  expect(ofCauses(11)).toEqual([...ofCauses(9), "::error::2 more causes: see the job summary"]);
  expect(ofCauses(11)).toHaveLength(10);
});

test("summarizes a step with counts, warnings and causes", () => {
  expect(stepSummary(sample)).toBe(expected("step-summary.md"));
});
