import { expect, test } from "vitest";
import { operators } from "../../scripts/test-mutation/operators/index.ts";
import { mutantsOf, planted } from "../../scripts/test-mutation/plant.ts";

/** For each operator a text, and all that it makes of it. */
const rows: [operator: string, text: string, mutants: string[]][] = [
  ["comparison", "a < b", ["a <= b"]],
  ["comparison", "a === b", ["a !== b"]],
  ["logic", "a && b", ["a || b"]],
  ["logic", "a ?? b", ["a && b"]],
  ["arithmetic", "a + b * c", ["a - b * c", "a + b / c"]],
  ["step", "f(a++, --b)", ["f(a--, --b)", "f(a++, ++b)"]],
  ["negation", "a(!b)", ["a(b)"]],
  ["condition", "if (a) {}", ["if (!(a)) {}"]],
  ["branch", "if (a) b(); else c();", ["if (a) {} else c();", "if (a) b(); else {}"]],
  ["branch", "f(a ? b : c)", ["f((b))", "f((c))"]],
  ["call statement", "a(); await b();", ["; await b();", "a(); ;"]],
  ["other statement", "a = b; throw c;", ["; throw c;", "a = b; ;"]],
  [
    "result",
    "f(() => a, () => { return b; })",
    ["f(() => undefined, () => { return b; })", "f(() => a, () => { return undefined; })"],
  ],
  ["argument order", "a(b, c, d)", ["a(c, b, d)"]],
  ["link of a chain", "f(a.trim().b())", ["f(a.trim())", "f(a.b())"]],
  ["method", "f(Math.min(a))", ["f(Math.max(a))"]],
  ["number", "f(0, 403)", ["f(1, 403)", "f(0, 404)"]],
  ["number", "const WAIT_MS = 500;", ["const WAIT_MS = 50000;"]],
  ["boolean", "f(true, false)", ["f(false, false)", "f(true, true)"]],
  ["empty text", `f("a", \`b\${c}\`)`, [`f("", \`b\${c}\`)`, `f("a", "")`]],
  ["empty array", "f([a])", ["f([])"]],
  ["property", "f({ a, ...b })", ["f({ ...b })", "f({ a,  })"]],
  ["element", "f([a, ...b])", ["f([...b])", "f([a, ])"]],
  ["flag", "f(/a/iu)", ["f(/a/u)", "f(/a/i)"]],
  ["anchor", "f(/^a$/)", ["f(/a$/)", "f(/^a/)"]],
  ["quantifier", "f(/a+b*/)", ["f(/a*b*/)", "f(/a+b+/)"]],
];

const mutantsBy = (operator: string, text: string) =>
  mutantsOf("src/a.ts", text)
    .filter((mutant) => mutant.operator === operator)
    .map((mutant) => planted(text, mutant));

test.each(rows)("%s: %s", (operator, text, mutants) => {
  expect(mutantsBy(operator, text)).toEqual(mutants);
});

test("each operator has a row", () => {
  const tried = new Set(rows.map(([operator]) => operator));
  expect(operators.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});

test.each([
  'import { a } from "b";',
  'export { a } from "b";',
  'type A = "b" | [1, 2];',
  "interface A { b: true }",
  "/** a < b */",
  "f(/a/)",
  'f(""); [];',
])("nothing that runs changes in %s", (text) => {
  const isEdit = ({ operator }: { operator: string }) =>
    operator !== "call statement" && operator !== "other statement";
  expect(mutantsOf("src/a.ts", text).filter(isEdit)).toEqual([]);
});

test("no sentence for people is emptied", () => {
  expect(mutantsBy("empty text", `f("is missing", \`\${a} is missing\`)`)).toEqual([]);
});

test("a bug that two operators plant is planted once, and has its line", () => {
  const mutants = mutantsOf("src/a.ts", "f(\n  !a,\n);");
  const texts = mutants.map((mutant) => planted("f(\n  !a,\n);", mutant));
  expect(new Set(texts).size).toBe(texts.length);
  expect(mutants.find(({ operator }) => operator === "negation")?.line).toBe(2);
});
