import { describe, expect, test } from "vitest";
import { meet } from "../../scripts/mutants/mutant.ts";
import { mutantsOf } from "../../scripts/mutants/mutants/index.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { items } from "../../scripts/mutants/services/items.ts";
import { clausesOf } from "../../src/contract/clauses.ts";

/** Clauses of the items that nobody can try from outside: the item that is asked for never exists. */
const UNTRIED = [/^getItem\./, /\.path\.id\.minLength$/, /\.size\.width\.optional$/];

describe.each([
  { name: "deleteTasks", service: deleteTasks, untried: [] },
  { name: "a second document", service: items, untried: UNTRIED },
])("$name", ({ service, untried }) => {
  const clauses = clausesOf(service.document);
  const mutants = mutantsOf(service).filter(({ breaks }) => !untried.some((pattern) => pattern.test(breaks)));

  test("every clause has a mutant", () => {
    const broken = new Set(mutantsOf(service).map(({ breaks }) => breaks));
    expect(clauses.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  // The control: the same clauses, the same server, nothing broken.
  test.concurrent.for(clauses)("$id is kept by the provider that conforms", async ({ id }, { expect }) => {
    const result = await meet(service, { breaks: id, how: "not at all", parts: {}, signs: id.endsWith(".signed") });
    expect(result.failures).toEqual([]);
    if (!untried.some((pattern) => pattern.test(id))) expect(result.status).toBe("conforms");
  });

  test.concurrent.for(mutants)("$breaks notices: $how", async (mutant, { expect }) => {
    const result = await meet(service, mutant);
    expect(result.status).toBe("violated");
  });
});
