import { describe, expect, test } from "vitest";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import * as expectations from "../../src/contract/expectations.ts";
import type { CredentialKind, Message } from "../../src/contract/message.ts";
import { contractOf } from "./small-documents.ts";
import { response, silence } from "./stub-session.ts";
import { readTable } from "./table.ts";

const { meets, accepted } = expectations;
const rows = readTable<Record<string, { words: string; met: number[]; unmet: number[]; mayClose?: boolean }>>(
  "expectations.yaml",
  import.meta.url,
);
const described = (...statuses: (string | number)[]) =>
  contractOf({ operation: { responses: Object.fromEntries(statuses.map((each) => [each, { description: "" }])) } });
const sent = (credentials: CredentialKind = "valid") => ({ credentials }) as Message;
const contract = described(200, 202, 400, 403, 404, 422, 500, "3XX");
const broken: ExchangeResult = { kind: "broken", reason: "", during: "response" };

test("each expectation is in the table", () => {
  expect(Object.keys(rows).sort()).toEqual(
    Object.keys(expectations)
      .filter((name) => name !== "meets")
      .sort(),
  );
});

describe.each(
  Object.entries(expectations).flatMap(([name, each]) => (name === "meets" ? [] : ([[name, each]] as const))),
)("%s", (name, made) => {
  const expectation = (typeof made === "function" ? (made as typeof accepted)(contract) : made) as ReturnType<
    typeof accepted
  >;
  const { words, met = [], unmet = [], mayClose = false } = rows[name] ?? {};
  const meetsIt = (result: ExchangeResult) => meets(expectation, result, sent());

  test(`is ${words}`, () => expect(expectation.words).toBe(words));
  test.each(met)("is met by %d", (status) => expect(meetsIt(response(status))).toBe(true));
  test.each(unmet)("is not met by %d", (status) => expect(meetsIt(response(status))).toBe(false));
  test("is not met by silence", () => expect(meetsIt(silence)).toBe(false));
  test(`is ${mayClose ? "" : "not "}met by a connection that is closed`, () => expect(meetsIt(broken)).toBe(mayClose));
});

test.each([400, 405, 406, 411, 413, 414, 415, 422, 431])(
  "a valid request is not refused for its form with %d, even where that is documented",
  (status) => expect(accepted(described(status)).met(status, sent())).toBe(false),
);

test.each([401, 403])("%d is a response to an unknown token, documented or not, and to no other", (status) => {
  const met = (credentials: CredentialKind) => accepted(described(200, status)).met(status, sent(credentials));
  expect([met("unknown"), met("valid"), met("none")]).toEqual([true, false, false]);
  expect(accepted(described(200)).met(status, sent("unknown"))).toBe(true);
});
