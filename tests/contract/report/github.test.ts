import { expect, test } from "vitest";
import { annotations, stepSummary } from "../../../src/contract/report/github.ts";
import { expected, failed, sample } from "./sample.ts";

test("annotates an error for each cause and a warning for each warning, a line each", () => {
  expect(annotations(sample).join("\n")).toBe(expected("annotations.txt"));
});

test("a line break of any kind, a colon and a comma end neither an annotation nor its title", () => {
  const result = failed("a", 1, { severity: "crash or no response", text: "50%, a:\r\nb" });
  expect(annotations({ ...sample, results: [result] })[0]).toMatch(
    /^::error title=crash or no response%3A 50%25%2C a%3A%0D%0Ab::a%0A/,
  );
});

test("ten annotations are shown, of which the last counts the causes that have none", () => {
  const ofCauses = (count: number) => annotations({ ...sample, results: [failed("a", count)] });
  expect(ofCauses(10).at(-1)).toMatch(/cause 9/);
  expect(ofCauses(11)).toEqual([...ofCauses(9), "::error::2 more causes: see the summary of the job"]);
  expect(ofCauses(11)).toHaveLength(10);
});

test("summarizes a step in numbers, warnings, and a part for each cause", () => {
  expect(stepSummary(sample)).toBe(expected("step-summary.md"));
});
