import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { markdown, variantLines } from "../../scripts/mutants/markdown.ts";
import type { PeerResult } from "../../scripts/mutants/measure.ts";
import { mutantsOf } from "../../scripts/mutants/mutants/index.ts";
import { variants } from "../../scripts/mutants/providers/variants.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { tableOf } from "../../scripts/mutants/table.ts";
import { paths } from "../../scripts/paths.ts";
import { conformance } from "../../scripts/site/conformance.ts";
import { clausesOf } from "../../src/contract/clauses.ts";

const clauses = clausesOf(deleteTasks.document);
const mutants = mutantsOf(deleteTasks);

const written = () => readFile(paths.conformance, "utf8");

test("docs/conformance.md names the clauses and mutants that there are; fix: npm run mutants", async () => {
  const ids = (await written()).match(/(?<=\| `)deleteTasks\.[^`]+/g);
  expect(ids).toEqual(clauses.map(({ id }) => id));
  expect(await written()).toMatch(new RegExp(`\\| This suite \\| ${mutants.length} \\| [\\d.]+ \\| no \\|`));
});

test("docs/conformance.md names the variants that there are, none of them violating; fix: npm run mutants", async () => {
  const results = Object.keys(variants).map((name) => ({ name, violated: [] }));
  expect(await written()).toContain(variantLines(results).join("\n"));
});

test("names the clauses that a variant violates", () => {
  expect(variantLines([{ name: "slow responses", violated: ["a.inTime", "a.repeated"] }])).toContain(
    "| slow responses | `a.inTime`, `a.repeated` |",
  );
});

test("the page of the site has a colored cell for each clause and checker", async () => {
  const { content } = await conformance();
  const checkers = (await written()).match(/^- \*\*/gm)?.length ?? 0;
  expect(content.match(/<td class="(all|some|none)">/g)).toHaveLength(clauses.length * checkers);
});

test("counts and colours what each checker killed", () => {
  const [first] = clauses;
  if (!first) throw new Error("there is no clause");
  const own = [first.id, first.id].map((clauseId, at) => ({ clauseId, label: `mutant ${at}`, parts: {} }));
  const checker = (name: string, killed: boolean[]): PeerResult => ({
    name,
    configuration: `\`${name}\``,
    falsePositive: false,
    killed,
    seconds: 1,
  });
  const checkers = [checker("all", [true, true]), checker("some", [true, false]), checker("none", [false, false])];
  const rows = tableOf([first], own, checkers);
  expect(markdown(rows, checkers, [])).toContain(`| \`${first.id}\` | 🟩 2/2 | 🟨 1/2 | ⬜ 0/2 |`);
});
