import { expect, test } from "vitest";
import { junit } from "../../../src/contract/report/junit.ts";
import { expected, sample } from "./sample.ts";

test("writes a test case for each clause, with its failures or the reasons why it was not tried", () => {
  expect(junit(sample)).toBe(expected("junit.xml"));
});

test("leaves out a missing seed and missing warnings", () => {
  const { seed: _, ...recording } = sample;
  const text = junit({ ...recording, results: sample.results.slice(0, 2) });
  expect(text).not.toMatch(/seed|system-out/);
  expect(text.split("\n")).toHaveLength(
    junit({ ...sample, results: sample.results.slice(0, 2) }).split("\n").length - 1,
  );
});
