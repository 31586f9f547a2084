import { expect, test } from "vitest";
import { endsAsTemplate, literalLength, matchesTemplate } from "../../src/document/path-template.ts";

test.each([
  ["/v3/tasks/{id}", "/v3/tasks/1", true],
  ["/v3/tasks/{id}", "/v3/tasks/{id}", true],
  ["/v3/tasks/{id}", "/v3/tasks/", false],
  ["/v3/tasks/{id}", "/v3/tasks/1/2", false],
  ["/v3/tasks/{id}", "/base/v3/tasks/1", false],
  ["/a/{b}-{c}.json", "/a/x-y.json", true],
  ["/a.b", "/axb", false],
  ["/a+(b)[c]$", "/a+(b)[c]$", true],
])("%s stands for %s: %s", (template, path, matches) => {
  expect(matchesTemplate(template, path)).toBe(matches);
});

test("a base path may stand before the path, and nothing after it", () => {
  expect(endsAsTemplate("/tasks/{id}", "/base/tasks/1")).toBe(true);
  expect(endsAsTemplate("/tasks/{id}", "/base/tasks/1/more")).toBe(false);
});

test("the literal characters of a template are counted", () => {
  expect(["/tasks/{id}/x{y}", "/tasks/delete"].map(literalLength)).toEqual([9, 13]);
});
