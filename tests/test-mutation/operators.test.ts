import { expect, test } from "vitest";
import { operators } from "../../scripts/test-mutation/operators/index.ts";
import { mutantsOf, planted } from "../../scripts/test-mutation/plant.ts";
import { readYaml } from "../support/read-yaml.ts";

const table = readYaml<Record<string, Record<string, string[]>>>(import.meta);
const rows = Object.entries(table).flatMap(([operator, texts]) =>
  Object.entries(texts).map(([text, mutants]) => ({ operator, text, mutants })),
);

const mutantsBy = (operator: string, text: string) =>
  mutantsOf("src/a.ts", text)
    .filter((mutant) => mutant.operator === operator)
    .map((mutant) => planted(text, mutant));

test.each(rows)("$operator: $text", ({ operator, text, mutants }) => {
  expect(mutantsBy(operator, text)).toEqual(mutants);
});

test("each operator has rows in the table", () => {
  expect(operators.map(({ name }) => name).filter((name) => !(name in table))).toEqual([]);
});

test.each([
  'import { a } from "b";',
  'export { a } from "b";',
  'type A = "b" | [1, 2];',
  'interface A { "b": true }',
  "/** a < b */",
  "f(/a/)",
  'f(""); [];',
])("no bug is planted in %s, which has no code to run", (text) => {
  const isEdit = ({ operator }: { operator: string }) =>
    operator !== "call statement" && operator !== "other statement";
  expect(mutantsOf("src/a.ts", text).filter(isEdit)).toEqual([]);
});

test("the line of a bug is the line where the change begins", () => {
  expect(mutantsOf("src/a.ts", "f(\n  !a,\n);").find(({ operator }) => operator === "negation")?.line).toBe(2);
});
