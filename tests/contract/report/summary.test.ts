import { stripVTControlCharacters } from "node:util";
import { expect, test, vi } from "vitest";
import { runSummary } from "../../../src/contract/report/summary.ts";
import { expected, failed, sample } from "./sample.ts";

test("prints violations by cause, untried trials by reason, warnings and counts, in colors", () => {
  vi.stubEnv("FORCE_COLOR", "1");
  vi.stubEnv("NO_COLOR", undefined);
  const names: Record<string, string> = { 31: "red", 32: "green", 33: "yellow", 39: "/", 2: "dim", 22: "/" };
  const text = runSummary(sample.results).replaceAll("\u001b", "");
  expect(text.replaceAll(/\[(\d+)m/g, (_, code) => `<${names[code]}>`)).toBe(expected("summary.txt"));
});

test("leaves out empty parts", () => {
  expect(stripVTControlCharacters(runSummary([])).trim()).toBe(
    "all clauses        0 conforming,   0 violated,   0 not tried",
  );
});

test("shows eight lines of untried trials and the number of the others", () => {
  const linesOf = (clauses: number) => {
    const untried = [{ label: "label 0", side: "open", reason: "why" } as const];
    const results = Array.from({ length: clauses }, (_, at) => ({ ...failed(`clause ${at + 1}`, 0), untried }));
    return stripVTControlCharacters(runSummary(results))
      .match(/^ {4}.*$/gm)
      ?.slice(-9);
  };
  expect(linesOf(8)?.at(-1)).toBe("    clause 8: label 0");
  expect(linesOf(10)).toEqual([...(linesOf(8) ?? []), "    ... and 2 more"]);
});
