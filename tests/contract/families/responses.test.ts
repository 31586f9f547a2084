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
  findings(
    aspect: ResponseClause["aspect"],
    count: number,
    failures = [],
    warnings = [],
    required = [],
    unlike?: string,
  ) {
    const of = (value: unknown) => (id: string) => (id === "the id" ? value : undefined);
    const all = { exercised: count, failures, warnings, unlike, isReceived: false };
    const ledger = Object.fromEntries(Object.entries(all).map(([key, value]) => [key, of(value)]));
    return responseFindings(ledger as unknown as Ledger, { ...name, aspect }, required);
  },
  /** Returns why a clause is not tried, although a response with its status was received. */
  unseen(aspect: ResponseClause["aspect"], ...path: string[]) {
    const none = () => [];
    const ledger = { exercised: () => 0, failures: none, warnings: none, isReceived: () => true } as unknown as Ledger;
    const keyword = { path } as unknown as NonNullable<ResponseClause["keyword"]>;
    return responseFindings(ledger, { ...name, aspect, keyword }).untried[0]?.reason;
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
