import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { clausesOf } from "../../scripts/contract/clauses.ts";
import { markdown } from "../../scripts/mutants/markdown.ts";
import type { Findings } from "../../scripts/mutants/measure.ts";
import { page } from "../../scripts/mutants/page.ts";
import { tableOf } from "../../scripts/mutants/table.ts";
import { mutantsOf } from "./mutants/index.ts";
import { deleteTasks } from "./services/delete-tasks.ts";

const clauses = clausesOf(deleteTasks.document);
const mutants = mutantsOf(deleteTasks);

test.each(["md", "html"])(
  "docs/conformance.%s names the clauses and mutants that there are; mend it: npm run mutants",
  async (type) => {
    const text = await readFile(new URL(`../../docs/conformance.${type}`, import.meta.url), "utf8");
    const ids = text.match(/(?<=[`>])deleteTasks\.[^`<]+(?=[`<])/g);
    expect(ids).toEqual(clauses.map(({ id }) => id));
    expect(text).toContain(`${mutants.length}`);
  },
);

test("the suite misses no mutant in docs/conformance.md", async () => {
  const text = await readFile(new URL("../../docs/conformance.md", import.meta.url), "utf8");
  expect(text).toMatch(new RegExp(`\\| This suite \\| ${mutants.length} \\| \\d+ \\| no \\|`));
});

test("counts and colours what each checker noticed", () => {
  const [first] = clauses;
  if (!first) throw new Error("there is no clause");
  const own = [first.id, first.id].map((breaks, at) => ({ breaks, how: `mutant ${at}`, parts: {} }));
  const checker = (name: string, noticed: boolean[]): Findings => ({
    name,
    configuration: `\`${name}\``,
    falseAlarm: false,
    noticed,
    seconds: 1,
  });
  const checkers = [checker("all", [true, true]), checker("some", [true, false]), checker("none", [false, false])];
  const rows = tableOf([first], own, checkers);
  expect(markdown(rows, checkers)).toContain(`| \`${first.id}\` | 🟩 2/2 | 🟨 1/2 | ⬜ 0/2 |`);
  expect(page(rows, checkers)).toContain('<td class="all">2/2</td><td class="some">1/2</td><td class="none">0/2</td>');
});
