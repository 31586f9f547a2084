import { describe, expect, test } from "vitest";
import { mutantsOf } from "../../scripts/mutants/mutants-of.ts";
import { killedBySuite, type Mutant } from "../../scripts/mutants/run-mutant.ts";
import { runVariant } from "../../scripts/mutants/run-variant.ts";
import { taskService, withoutHandler } from "../../scripts/mutants/services/delete-tasks.ts";
import { items } from "../../scripts/mutants/services/items.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { smallService } from "../support/fixed-service.ts";
import { sampled } from "../support/sampled.ts";

/** Clauses about items that cannot be tried from outside, because a requested item never exists. */
const UNTRIED = [/^getItem\./, /\.path\.id\.minLength$/, /\.size\.width\.optional$/];

/** Slow mutants, whose fault shows only among many requests or is an endless response. One document is enough for them. */
const isLong = ({ isWhole = false, label }: Mutant) => isWhole || label === "a response without end";

const ofItems = mutantsOf(items).filter((mutant) => !isLong(mutant));

describe.each([
  { name: "the fixed document", service: smallService, untried: [], mutants: mutantsOf(smallService), every: 1 },
  { name: "a second document", service: items, untried: UNTRIED, mutants: ofItems, every: 4 },
])("$name", ({ service, untried, mutants, every }) => {
  const clauses = clausesOf(service.document);
  const isTried = (id: string) => !untried.some((pattern) => pattern.test(id));

  test("every clause has a mutant", () => {
    const broken = new Set(mutants.map(({ clauseId }) => clauseId));
    expect(clauses.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  test("the conforming provider satisfies every clause", async () => {
    const results = await runVariant(service, {}, { maxBody: Number.POSITIVE_INFINITY });
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    const open = results.filter(({ status }) => status !== "conforming").map(({ clause }) => clause.id);
    expect(open.filter(isTried)).toEqual([]);
  });

  const kinds = [...new Set(clauses.map(({ kind }) => kind))];
  test.each(kinds)("the clauses about %s detect their mutants", async (kind) => {
    const ids = new Set(clauses.filter((clause) => clause.kind === kind).map(({ id }) => id));
    const all = mutants.filter(({ clauseId }) => ids.has(clauseId) && isTried(clauseId));
    const own = sampled(all, every);
    const killed = await killedBySuite(service, own);
    expect(own.filter((_, at) => !killed[at]).map(({ clauseId, label }) => `${clauseId}: ${label}`)).toEqual([]);
  });
});

test("the document with small limits has every clause of the fixed document", () => {
  const idsOf = (document: typeof fixedDocument) => clausesOf(document).map(({ id }) => id);
  expect(idsOf(smallService.document)).toEqual(idsOf(fixedDocument));
});

test("an operation without a handler of its own responds as documented", async () => {
  const document = withAnother();
  expect(withoutHandler(document)).toEqual(["updateServer"]);
  const results = await runVariant(taskService(document), {});
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});
