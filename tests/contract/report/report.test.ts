import { expect, test } from "vitest";
import { apiOf, groupsOf, otherLines, titleOf } from "../../../src/contract/report/report.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { failed, sample } from "./sample.ts";

test("failures with the same cause form one group, and the most severe group is first", () => {
  const cause = { severity: "crash or no response", text: "cause 1" } as const;
  const ignored = { severity: "authentication ignored", text: "cause 1" } as const;
  const outside = { severity: "response outside its schema", text: "cause 1" } as const;
  const refused = { severity: "valid request refused", text: "cause 1" } as const;
  const others = [failed("c", 1, ignored), failed("d", 1, outside), failed("e", 1, refused)];
  const results = [...sample.results, failed("a", 2), failed("b", 1, cause), ...others];
  const shown = groupsOf(results).map((group) => [titleOf(group), group.members.map(({ clause }) => clause.id).join()]);
  expect(shown).toEqual([
    ["authentication ignored: cause 1", "c"],
    ["crash or no response: status 500: a,b", "op.request.body.a.maxLength"],
    ["crash or no response: cause 0", "a"],
    ["crash or no response: cause 1", "a,b"],
    ["valid request refused: cause 1", "e"],
    ["invalid request accepted: invalid requests get 200", "op.request.body.a.maxLength,op.request.body.b.maxLength"],
    ["response outside its schema: cause 1", "d"],
  ]);
});

test("a group has a line for each clause with further failures", () => {
  const cause = { severity: "crash or no response", text: "one" } as const;
  const linesOf = (...numbers: number[]) =>
    groupsOf(numbers.map((count, at) => failed(`${at}`, count, cause))).map(otherLines);
  expect(linesOf(1)).toEqual([[]]);
  expect(linesOf(3, 1, 2)).toEqual([["0: label 1; label 2", "1: label 0", "2: label 0; label 1"]]);
  expect(linesOf(1, 1)).toEqual([["1: label 0"]]);
});

test("an API is named by title and version", () => {
  expect(apiOf(fixedDocument)).toBe("Server Migration Service task deletion 1.0.0");
});
