import { expect, test } from "vitest";
import { Secrets } from "../../../src/contract/evidence/secrets.ts";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { Ledger } from "../../../src/contract/responses/ledger.ts";
import { responseClauses } from "../../../src/contract/responses/response-clauses.ts";
import { readContract } from "../../../src/document/contract.ts";
import type { Response } from "../../../src/document/openapi/types.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { messageOf } from "../written-message.ts";

interface Case {
  rule?: string;
  status?: number;
  headers?: Record<string, string>;
  valid?: boolean;
  /** The header `Accept-Encoding` of the request. */
  accepts?: string;
  body?: string;
  violated?: Record<string, string[]>;
  exercised?: string[];
  warnings?: Record<string, string[]>;
}

type Cases = { responses: Record<string, Response>; components: object; cases: Case[] };
const { responses, components, cases } = readYaml<Cases>(import.meta);
const [contract] = readContract(documentWith({ operationId: "showThing", responses }, components)).operations;
if (!contract) throw new Error("the document has no operation");
const ids = responseClauses(contract).map(({ id }) => id);

function enter(ledger: Ledger, { rule, valid = true, accepts, body = "", ...response }: Case) {
  const secrets = new Secrets();
  secrets.add("a-secret");
  const context = { secrets, options: { target: new URL("http://a.example") }, repeat: () => "" };
  const message = messageOf({ method: "GET", headers: accepts ? [["accept-encoding", accepts]] : [] });
  const usual = { kind: "response", status: 200, headers: { "content-type": "application/json" } };
  const result = { ...usual, ...response, body: Buffer.from(body) };
  ledger.enter(context, contract as NonNullable<typeof contract>, message, result as unknown as ExchangeResult, valid);
}

/** Returns the non-empty lists, by clause. */
const byClause = (of: (id: string) => string[]) =>
  Object.fromEntries(ids.map((id) => [id.replace("showThing.response.", ""), of(id)]).filter(([, all]) => all?.length));

test.each(cases)("$rule", (given) => {
  const { violated = {}, exercised = [], warnings = {}, ...response } = given;
  const ledger = new Ledger();
  enter(ledger, response);
  const labels = (id: string) => ledger.failures(id).map(({ label }) => label.replace(/(is not JSON): .*/, "$1"));
  expect(byClause(labels)).toEqual(violated);
  expect(Object.keys(byClause((id) => (ledger.exercised(id) ? [id] : [])))).toEqual(exercised);
  expect(byClause((id) => ledger.warnings(id))).toEqual(warnings);
});

test("each kind of violation is kept once, with the first response that shows it, and every response is counted", () => {
  const ledger = new Ledger();
  const response = (body: string, status = 200) => enter(ledger, { body, status });
  for (const body of ['{"id":"first","a-secret":1}', '{"id":"second"}', '{"id":1}']) response(body);
  expect(ledger.exercised("showThing.response.200.body.id.maxLength")).toBe(2);
  expect(ledger.exercised("showThing.response.complete")).toBe(3);
  expect(ledger.failures("showThing.response.200.body.id.maxLength")).toEqual([
    {
      label: "body id must NOT have more than 3 characters",
      sent: "GET /v3/tasks/delete; valid credentials; no body",
      received: '200, application/json, {"id":"first","***":1}',
      expected: "In a 200, id conforms to maxLength 3.",
      reproduce: expect.stringMatching(/^curl /),
      cause: { severity: "response outside its schema", text: "showThing.response.200.body.id.maxLength" },
    },
  ]);
  response("", 500);
  response("", 501);
  const [first, second] = ledger.failures("showThing.response.status");
  expect([first?.label, second?.label]).toEqual(["status 500 is not documented", "status 501 is not documented"]);
  expect(first?.cause).toEqual({ severity: "crash or no response", text: "status 500: application/json" });
});

test("labels and warnings contain no secrets, and each warning occurs once", () => {
  const ledger = new Ledger();
  for (const body of ['{"a-secret":1}', '{"a-secret":2}', '{"other-name":2}']) enter(ledger, { body });
  const warnings = ledger.warnings("showThing.response.200.received");
  expect(warnings.map((text) => text.replace(/.* it has /, ""))).toEqual(["***", "other-name"]);
  enter(ledger, { headers: { "content-type": "a-secret/x" } });
  expect(ledger.failures("showThing.response.200.mediaType")[0]?.label).toMatch(/^media type \*\*\*\/x is/);
});
