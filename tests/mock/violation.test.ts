import { expect, test } from "vitest";
import { Schemas } from "../../src/document/schemas.ts";
import { invalid, shortened, together, violationOf } from "../../src/mock/violation.ts";
import { documentWith } from "../document/minimal.ts";

const violations = (count: number, code: string | number = "type") =>
  Array.from({ length: count }, (_, at) => ({ location: ["body", `${at}`], code, message: `no ${at}` }));

test("lists twenty violations, and counts all", () => {
  expect(shortened(violations(20))).toEqual({ listed: violations(20), total: 20 });
  expect(shortened(violations(21))).toEqual({ listed: violations(20), total: 21 });
});

test("puts the violations of one part before those of another, and counts both", () => {
  const parts = together(shortened(violations(2, "one")), shortened(violations(25, "other")));
  expect(parts.total).toBe(27);
  expect(parts.listed.map(({ code }) => code)).toEqual([...Array(2).fill("one"), ...Array(18).fill("other")]);
});

test("words an error of Ajv, with its place and its keyword", () => {
  const [error] = new Schemas(documentWith({})).errors({ type: "string" }, 1);
  expect(error && violationOf(error, ["query", "q"], "query parameter q")).toEqual({
    location: ["query", "q"],
    code: "type",
    message: "query parameter q must be string",
  });
});

test("the problem of a request states each violation", () => {
  expect(invalid(shortened(violations(2)))).toEqual({
    status: 422,
    title: "Invalid request",
    detail: "no 0; no 1",
    validation: violations(2),
  });
  expect(invalid(shortened(violations(22))).detail).toMatch(/no 19; and 2 more$/);
});

test("the problem of a media type is 415, whatever else is violated", () => {
  const problem = invalid(shortened([...violations(1), ...violations(1, 415)]));
  expect(problem).toMatchObject({ status: 415, title: "Unsupported media type" });
});
