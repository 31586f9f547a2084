import { expect, test } from "vitest";
import { firstViolations, violationProblem } from "../../../src/mock/exchange/violation.ts";

const violations = (count: number, code: string | number = "type") =>
  Array.from({ length: count }, (_, at) => ({ location: ["body", `${at}`], code, message: `no ${at}` }));

test("lists twenty violations, part by part, and counts all violations", () => {
  expect(firstViolations(violations(20))).toEqual({ listed: violations(20), total: 20 });
  expect(firstViolations(violations(21))).toEqual({ listed: violations(20), total: 21 });
  const { listed, total } = firstViolations(violations(2, "one"), firstViolations(violations(25, "other")));
  expect(total).toBe(27);
  expect(listed).toEqual([...violations(2, "one"), ...violations(18, "other")]);
});

test("the problem lists every violation, and has the status 415 for a media type", () => {
  const problem = { status: 422, title: "Invalid request", detail: "no 0; no 1", validation: violations(2) };
  expect(violationProblem(firstViolations(violations(2)))).toEqual(problem);
  expect(violationProblem(firstViolations(violations(22))).detail).toMatch(/no 19; and 2 more$/);
  const unsupported = firstViolations([...violations(1), ...violations(1, 415)]);
  expect(violationProblem(unsupported)).toMatchObject({ status: 415, title: "Unsupported media type" });
});
