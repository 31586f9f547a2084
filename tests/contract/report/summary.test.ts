import { stripVTControlCharacters } from "node:util";
import { expect, test, vi } from "vitest";
import { summary } from "../../../src/contract/report/summary.ts";
import { expected, failed, sample } from "./sample.ts";

test("prints violations by cause, what was not tried by reason, warnings and numbers", () => {
  expect(stripVTControlCharacters(summary(sample.results))).toBe(expected("summary.txt"));
});

test("says nothing of what there is not", () => {
  expect(stripVTControlCharacters(summary([])).trim()).toBe(
    "all clauses        0 conforming,   0 violated,   0 not tried; 0 tried on both sides of their limit",
  );
});

test("shows eight lines of a kind, and how many more there are", () => {
  const cause = { severity: "crash or no response", text: "one" } as const;
  const linesOf = (clauses: number) => {
    const results = Array.from({ length: clauses + 1 }, (_, at) => failed(`clause ${at}`, 1, cause));
    return stripVTControlCharacters(summary(results))
      .match(/^ {4}.*$/gm)
      ?.slice(-9);
  };
  expect(linesOf(8)?.at(-1)).toBe("    clause 8: label 0");
  expect(linesOf(10)).toEqual([...(linesOf(8)?.slice(1) ?? []), "    ... and 2 more"]);
});

test("is colored: causes and violations red, what is right green, what was not tried and warnings yellow", () => {
  vi.stubEnv("FORCE_COLOR", "1");
  vi.stubEnv("NO_COLOR", undefined);
  const text = summary(sample.results);
  const [red, green, yellow, dim] = [31, 32, 33, 2].map((code) => `\u001b[${code}m`);
  expect(text).toContain(`${red}crash or no response: status 500`);
  expect(text).toContain(`${yellow}not tried\u001b`);
  expect(text).toContain(`${yellow}warning: strange`);
  expect(text).toMatch(new RegExp(`all clauses +${green} .*${red} .*${yellow} .*\\bboth`.replaceAll("[", "\\[")));
  expect(text).toMatch(new RegExp(`requests +${dim} .*0 conforming`.replaceAll("[", "\\[")));
});
