import { expect, test } from "vitest";
import { bugsOf, planted } from "../../scripts/test-mutation/bugs.ts";
import { operators } from "../../scripts/test-mutation/operators.ts";
import { readYaml } from "../support/read-yaml.ts";

const table = readYaml<Record<string, Record<string, string[]>>>(import.meta);
const rows = Object.entries(table).flatMap(([operator, texts]) =>
  Object.entries(texts).map(([text, bugs]) => ({ operator, text, bugs })),
);

const bugsBy = (operator: string, text: string) =>
  bugsOf("src/a.ts", text)
    .filter((bug) => bug.operator === operator)
    .map(planted);

test.each(rows)("$operator: $text", ({ operator, text, bugs }) => {
  expect(bugsBy(operator, text)).toEqual(bugs);
});

test("each operator has a row", () => {
  expect(Object.keys(operators).filter((name) => !(name in table))).toEqual([]);
});

test.each([
  'import { a } from "b";',
  'export { a } from "b";',
  'type A = "b" | [1, 2];',
  'interface A { "b": true }',
  "/** a < b */",
  "f(/a/)",
  'f(""); [];',
])("no code is changed in %s", (text) => {
  const isEdit = ({ operator }: { operator: string }) =>
    operator !== "call statement" && operator !== "other statement";
  expect(bugsOf("src/a.ts", text).filter(isEdit)).toEqual([]);
});

test("the line of a bug is the line where the change begins", () => {
  expect(bugsOf("src/a.ts", "f(\n  !a,\n);").find(({ operator }) => operator === "negation")?.line).toBe(2);
});
