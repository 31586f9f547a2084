import { expect, test } from "vitest";
import { matches, reasonToSkip, type Selection, selectedOf, unusedPattern } from "../../src/contract/select.ts";

const ids = ["a.ids.type", "a.ids[].type", "a.path", "b.ids.type", "b.path"];
const select = (selection: Selection) =>
  selectedOf(
    selection,
    ids.map((id) => ({ id })),
    ({ id }) => id,
  ).map(({ id }) => id);

test.each<[string, string, boolean]>([
  ["ids", "a.ids.type", true],
  ["a*type", "a.ids.type", true],
  ["a.*.path", "a.path", false],
  ["ids.type", "a.ids[].type", false],
  ["ids[]", "a.ids[].type", true],
  ["id.", "a.ids.type", false],
  ["a*b*c", "a.1.b.2.c", true],
])("the pattern %s in %s: %s", (pattern, id, expected) => {
  expect(matches(pattern, id)).toBe(expected);
});

test("each pattern of --only selects, and none selects all", () => {
  expect(select({})).toEqual(ids);
  expect(select({ only: [] })).toEqual(ids);
  expect(select({ only: ["[]", "b.p"] })).toEqual(["a.ids[].type", "b.path"]);
});

test("a shard has every n-th of what is selected", () => {
  expect(select({ shard: { index: 1, count: 2 } })).toEqual(["a.ids.type", "a.path", "b.path"]);
  expect(select({ shard: { index: 2, count: 2 } })).toEqual(["a.ids[].type", "b.ids.type"]);
  expect(select({ only: ["ids"], shard: { index: 3, count: 3 } })).toEqual(["b.ids.type"]);
});

test("what --skip leaves out is given its pattern as the reason", () => {
  expect(reasonToSkip({ skip: ["path", "a.*"] }, "a.ids.type")).toBe("--skip a.*");
  expect(reasonToSkip({ skip: ["path"] }, "a.ids.type")).toBeUndefined();
  expect(reasonToSkip({}, "a.ids.type")).toBeUndefined();
});

test("a pattern that matches nothing, or is empty, was hardly meant so", () => {
  expect(unusedPattern(["ids", "idx"], ids)).toBe("idx");
  expect(unusedPattern(["ids", ""], ids)).toBe("");
  expect(unusedPattern(["ids", "b.path"], ids)).toBeUndefined();
  expect(unusedPattern(undefined, ids)).toBeUndefined();
});
