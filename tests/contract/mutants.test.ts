import { describe, expect, test } from "vitest";
import { mutantsOf } from "../../scripts/mutants/mutants/index.ts";
import { type Mutant, runMutant } from "../../scripts/mutants/run-mutant.ts";
import { items } from "../../scripts/mutants/services/items.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { smallService } from "../support/fixed-service.ts";

/** Clauses of the items that cannot be tried from outside: the item that is asked for never exists. */
const UNTRIED = [/^getItem\./, /\.path\.id\.minLength$/, /\.size\.width\.optional$/];

describe.each([
  { name: "the fixed document", service: smallService, untried: [] },
  { name: "a second document", service: items, untried: UNTRIED },
])("$name", ({ service, untried }) => {
  const clauses = clausesOf(service.document);
  const mutants = mutantsOf(service).filter(({ clauseId }) => !untried.some((pattern) => pattern.test(clauseId)));

  test("every clause has a mutant", () => {
    const broken = new Set(mutantsOf(service).map(({ clauseId }) => clauseId));
    expect(clauses.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  // The control: the same clauses, the same server, nothing broken.
  test.concurrent.for(clauses)("$id is satisfied by the provider that conforms", async ({ id }, { expect }) => {
    const result = await runMutant(service, {
      clauseId: id,
      label: "not at all",
      parts: {},
      signs: id.endsWith(".signed"),
    });
    expect(result.failures).toEqual([]);
    if (!untried.some((pattern) => pattern.test(id))) expect(result.status).toBe("conforms");
  });

  // Those that count what is under way at once have this process for themselves.
  const isAlone = ({ clauseId }: Mutant) => clauseId.endsWith(".parallel");
  test.for(mutants.filter(isAlone))("$clauseId detects: $label", async (mutant, { expect }) => {
    expect((await runMutant(service, mutant)).status).toBe("violated");
  });

  test.concurrent.for(mutants.filter((mutant) => !isAlone(mutant)))(
    "$clauseId detects: $label",
    async (mutant, { expect }) => {
      const result = await runMutant(service, mutant);
      expect(result.status).toBe("violated");
    },
  );
});
