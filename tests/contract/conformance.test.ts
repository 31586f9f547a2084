import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { conformancePage } from "../../scripts/docs/pages/report-pages.ts";
import { conformanceReport } from "../../scripts/mutants/conformance-report.ts";
import type { PeerResult } from "../../scripts/mutants/measure.ts";
import { mutantsOf, oneForEachClause } from "../../scripts/mutants/mutants-of.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { english } from "../../scripts/shared/words.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { smallService } from "../support/fixed-service.ts";

const [clause, other, inviolable] = clausesOf(fixedDocument);
if (!clause || !other || !inviolable) throw new Error("there are no clauses");

const usual = { configuration: "as it is", falsePositive: false, seconds: 1 };

test("the report has its date, the version of the document, and the kills of each checker for each clause", () => {
  const mutants = [clause, clause, other].map(({ id }) => ({ clauseId: id }));
  const checkers: PeerResult[] = [
    { ...usual, name: "most", killed: [true, true, false] },
    { ...usual, name: "few", killed: [true, false, false] },
  ];
  const variants = [{ name: "slow responses", violated: ["a.inTime", "a.repeated"] }];
  const measured = { clauses: [clause, other, inviolable], mutants, total: 5, checkers, variants };
  const report = conformanceReport("1.2.3", measured, new Date("2026-01-02"));
  expect(report).toContain(`This is a report of 2026-01-02 on version 1.2.3 of the contract`);
  expect(report).toContain("There are 5 mutants, at least one for each of the 2 clauses");
  expect(report).toContain("compared on 3 of them");
  expect(report).toContain("| most | 2 | 1.00 | no |");
  expect(report).toContain("| slow responses | `a.inTime`, `a.repeated` |");
  expect(report).toContain(`| \`${clause.id}\` | 🟩 2/2 | 🟨 1/2 |`);
  expect(report).toContain(`| \`${other.id}\` | ⬜ 0/1 | ⬜ 0/1 |`);
});

test("the checkers are compared on one mutant for each clause, always the same", () => {
  const mutants = mutantsOf(smallService);
  const compared = oneForEachClause(mutants);
  expect(compared.map(({ clauseId }) => clauseId)).toEqual([...new Set(compared.map(({ clauseId }) => clauseId))]);
  expect(new Set(compared.map(({ clauseId }) => clauseId))).toEqual(new Set(mutants.map(({ clauseId }) => clauseId)));
  expect(oneForEachClause(mutants.toReversed()).toReversed()).toEqual(compared);
});

test("the page of the site has a colored cell for each result of the report, and shows its date", async () => {
  const written = await readFile(paths.conformance, "utf8");
  const { content } = await conformancePage(english);
  const results = written.match(/(?<=\| (🟩|🟨|⬜) )\d+\/\d+/gu) ?? [];
  expect(results.length).toBeGreaterThan(0);
  expect(content.match(/(?<=<td[^>]* class="(all|some|none)">)\d+\/\d+/g)).toEqual(results);
  const [date] = /report of \d{4}-\d\d-\d\d on version \d+\.\d+\.\d+/.exec(written) ?? [];
  expect(content).toContain(date);
});
