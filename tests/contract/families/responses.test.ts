import { expect, test } from "vitest";
import { responseFindings, responses } from "../../../src/contract/families/responses.ts";
import type { Ledger } from "../../../src/contract/responses/ledger.ts";
import { type ResponseClause, responseClauses } from "../../../src/contract/responses/response-clauses.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { response, StubSession } from "../stub-session.ts";

const name = {
  id: "the id",
  sentence: "It is so.",
  pointer: "",
  kind: "response",
  status: "404",
  mediaType: "a/b",
} as const;

testTable(import.meta, {
  findings(aspect: ResponseClause["aspect"], count: number, failures = [], warnings = [], required = []) {
    const of = (value: unknown) => (id: string) => (id === "the id" ? value : undefined);
    const ledger = { exercised: of(count), failures: of(failures), warnings: of(warnings) } as unknown as Ledger;
    return responseFindings(ledger, { ...name, aspect }, required);
  },
});

test("each clause is checked against all responses of the session, after the operation was probed", async () => {
  const contract = contractOf({ operation: {} });
  const clauses = responses(contract);
  expect(clauses.map(({ id }) => id)).toEqual(responseClauses(contract).map(({ id }) => id));
  const session = new StubSession(contract.document, () => response(200), { requireResponses: ["200"] });
  const checked = await clauses.find(({ id }) => id.endsWith("200.received"))?.check(session);
  expect(session.sent.length).toBeGreaterThan(0);
  expect(checked?.failures[0]?.received).toBe("no 200"); // the stub enters no response in the ledger
});
