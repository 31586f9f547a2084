import { expect, test } from "vitest";
import { searchOptions } from "../../../scripts/docs/search/search-options.ts";

test("the search finds names as a whole and by their parts, and numbers with and without commas", () => {
  const { tokenize, processTerm } = searchOptions;
  const parts = ["X-Auth-Token", "Token", "SMS.9004", "9004", "65,535"];
  expect(tokenize?.("X-Auth-Token, SMS.9004: 65,535.")).toEqual(expect.arrayContaining(parts));
  expect(processTerm?.("65,535")).toBe("65535");
});
