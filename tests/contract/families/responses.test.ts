import { expect, test } from "vitest";
import { NO_SUCH_RESPONSE, responseFindings, responses } from "../../../src/contract/families/responses.ts";
import type { Failure } from "../../../src/contract/findings.ts";
import type { Ledger } from "../../../src/contract/ledger.ts";
import { type ResponseClause, responseClauses } from "../../../src/contract/response-clauses.ts";
import { contractOf } from "../small-documents.ts";
import { response, StubSession } from "../stub-session.ts";

const contract = contractOf({ operation: {} });
const failure = { label: "a failure" } as Failure;

/** What responses say about a clause, of which so many could have violated it. */
function findings(
  part: ResponseClause["part"],
  count: number,
  { failures = [] as Failure[], warnings = [] as string[], required = [] as string[] } = {},
) {
  const of =
    <T>(value: T) =>
    (id: string) =>
      id === "the id" ? value : undefined;
  const ledger = { exercised: of(count), failures: of(failures), warnings: of(warnings) } as unknown as Ledger;
  const clause: ResponseClause = {
    id: "the id",
    sentence: "It is so.",
    pointer: "",
    kind: "response",
    part,
    status: "404",
    mediaType: "a/b",
  };
  return responseFindings(ledger, clause, required);
}

test("what responses could have violated is tried, with what they violate and what is suspicious", () => {
  const tried = [{ label: "7 responses", side: "open" }];
  expect(findings("keyword", 7)).toEqual({ failures: [], tried, untried: [] });
  expect(findings("unread", 7, { failures: [failure], warnings: ["odd"] })).toEqual({
    failures: [failure],
    tried,
    untried: [],
    warnings: ["odd"],
  });
});

test.each<[ResponseClause["part"], string, string]>([
  ["keyword", "responses", NO_SUCH_RESPONSE],
  ["unread", "the body", "bodies of a/b are not read"],
  ["received", "responses", "the documented response 404 was never received"],
])("what no response could have violated is not tried: %s", (part, label, reason) => {
  const { failures, tried, untried } = findings(part, 0, { failures: part === "received" ? [] : [failure] });
  expect({ failures, tried, untried }).toEqual({
    failures: part === "received" ? [] : [failure],
    tried: [],
    untried: [{ label, side: "open", reason }],
  });
});

test("a response that was never received is a warning, and a failure with --require-response", () => {
  const reason = "the documented response 404 was never received";
  expect(findings("received", 0, { required: ["403"] }).warnings).toEqual([
    `${reason}: --require-response 404 makes that a violation`,
  ]);
  const { failures, tried, untried, warnings } = findings("received", 0, { required: ["403", "404"] });
  expect(failures).toEqual([
    expect.objectContaining({
      label: reason,
      received: "no 404",
      expected: "It is so.",
      cause: { severity: "response outside its schema", text: reason },
    }),
  ]);
  expect([tried, untried, warnings]).toEqual([[{ label: "all responses", side: "open" }], [], undefined]);
});

test("each clause is checked against all responses of the session, once it was probed", async () => {
  const clauses = responses(contract);
  expect(clauses.map(({ id }) => id)).toEqual(responseClauses(contract).map(({ id }) => id));
  const session = new StubSession(contract.document, () => response(200), { requireResponses: ["200"] });
  const checked = await clauses.find(({ id }) => id.endsWith("200.received"))?.check(session);
  expect(session.sent.length).toBeGreaterThan(0);
  expect(checked?.failures[0]?.received).toBe("no 200"); // nothing enters the ledger of the stub
});
