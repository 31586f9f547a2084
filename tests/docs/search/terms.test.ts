import { expect, test } from "vitest";
import { termOf, wordsOf } from "../../../scripts/docs/search/terms.ts";

test("the search finds names as a whole and by their parts, and numbers with and without commas", () => {
  const parts = ["X-Auth-Token", "Token", "SMS.9004", "9004", "65,535"];
  expect(wordsOf("X-Auth-Token, SMS.9004: 65,535.")).toEqual(expect.arrayContaining(parts));
  expect(wordsOf("C# in .NET")).toEqual(["C#", "in", "NET"]);
  expect(wordsOf("如何删除任务")).toEqual(wordsOf("删除任务"));
  expect(termOf("65,535")).toBe("65535");
  expect(["Über", "naïve", "タスグ"].map(termOf)).toEqual(["uber", "naive", "タスグ"]);
});
