import { expect, test } from "vitest";
import { apiOf, groupsOf, membersLines, titleOf, warningsOf } from "../../../src/contract/report/report.ts";
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

test("the acceptance of one request has another cause than that of the next", () => {
  const cause = { severity: "invalid request accepted", text: "invalid requests get 200", isOwn: true } as const;
  const groups = groupsOf([failed("a", 2, cause), failed("b", 1, cause)]);
  expect(groups.map(({ members }) => members.map(({ clause, failures }) => [clause.id, failures.length]))).toEqual([
    [["a", 2]],
    [["b", 1]],
  ]);
});

test("each clause of a group has its own evidence, and the labels of its further failures", () => {
  const cause = { severity: "crash or no response", text: "one" } as const;
  const [group] = groupsOf([failed("a", 3, cause), failed("b", 1, cause)]);
  const shown = membersLines(group as NonNullable<typeof group>).map((lines) =>
    lines.filter((line) => /^[ab-]/.test(line)),
  );
  expect(shown).toEqual([
    ["a", "- tried:     label 0", "- as well:   label 1; label 2"],
    ["b", "- tried:     label 0"],
  ]);
});

test("an API is named by title and version", () => {
  expect(apiOf(fixedDocument)).toBe("Server Migration Service task deletion 1.0.0");
});

test.each([
  { rule: "only valid credentials tried", side: "within", warns: true },
  { rule: "invalid credentials tried", side: "beyond", warns: false },
] as const)("with $rule, the report warns about authentication: $warns", ({ side, warns }) => {
  const result = failed("op.security.Key.missing", 0);
  const clause = { ...result.clause, kind: "authentication" as const };
  expect(warningsOf([{ ...result, clause, tried: [{ label: "", side }] }])).toHaveLength(warns ? 1 : 0);
  expect(warningsOf([result])).toEqual([]);
});
