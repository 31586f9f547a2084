import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.ts";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import * as expectations from "../../src/contract/expectations.ts";
import type { CredentialKind, Message } from "../../src/contract/message.ts";
import { contractOf } from "./small-documents.ts";
import { response, silence } from "./stub-session.ts";
import { readTable } from "./table.ts";

const { meets, ...all } = expectations;
type Name = keyof typeof all;
type Row = { words: string; met: number[]; unmet: number[]; mayClose?: boolean };

const described = (statuses: (string | number)[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: "documented" }]));
const documented = (...statuses: (string | number)[]) => contractOf({ operation: { responses: described(statuses) } });

const contract = documented(200, 202, 400, 403, 404, 422, 500, "3XX");
const sent = (credentials: CredentialKind = "valid") => ({ credentials }) as Message;
const of = (name: Name, by: Contract = contract) => {
  const expectation = all[name];
  return typeof expectation === "function" ? expectation(by) : expectation;
};

describe.each(Object.entries(readTable<Record<Name, Row>>("expectations.yaml", import.meta.url)))("%s", (name, row) => {
  const expectation = of(name as Name);

  test("has words", () => expect(expectation.words).toBe(row.words));

  test.each(row.met)("is met by %d", (status) => {
    expect(meets(expectation, response(status), sent())).toBe(true);
  });

  test.each(row.unmet)("is not met by %d", (status) => {
    expect(meets(expectation, response(status), sent())).toBe(false);
  });

  test(`a connection that is closed ${row.mayClose ? "meets" : "does not meet"} it, and silence never does`, () => {
    const broken: ExchangeResult = { kind: "broken", reason: "", during: "response" };
    expect(meets(expectation, broken, sent())).toBe(row.mayClose ?? false);
    expect(meets(expectation, silence, sent())).toBe(false);
  });
});

test.each([
  [400, "the form"],
  [405, "the method"],
  [406, "the media type of the response"],
  [411, "a missing length"],
  [413, "the size"],
  [414, "the address"],
  [415, "the media type"],
  [422, "the content"],
  [431, "the headers"],
])("a valid request is not refused with %d for %s, even where that is documented", (status) => {
  expect(of("accepted", documented(status)).met(status, sent())).toBe(false);
});

test.each([401, 403])("%d is a response to an unknown token, documented or not, and to no other", (status) => {
  const met = (credentials: CredentialKind) => of("accepted", documented(200, status)).met(status, sent(credentials));
  expect([met("unknown"), met("valid"), met("none")]).toEqual([true, false, false]);
  expect(of("accepted", documented(200)).met(status, sent("unknown"))).toBe(true);
});
