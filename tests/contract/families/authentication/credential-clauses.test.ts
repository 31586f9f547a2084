import { beforeEach, expect, test, vi } from "vitest";
import { authentication } from "../../../../src/contract/families/authentication/credential-clauses.ts";
import { readContract } from "../../../../src/document/contract.ts";
import { fixedDocument } from "../../../documents/delete-tasks.ts";
import { testClauses } from "../../clause-table.ts";
import { response, StubSession } from "../../stub-session.ts";

// A signature contains the time.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 2, 3, 4, 5) }));
testClauses(import.meta, authentication);

test.each([
  [200, 3 + 1 + 4],
  [2000, 6 + 3 + 6 + 1 + 4],
])("a misplaced token of %d characters takes %d requests", async (length, count) => {
  const credentials = { token: "x".repeat(length) };
  const session = new StubSession(fixedDocument, ({ options }) => response(options.valid ? 200 : 403), { credentials });
  const [contract] = readContract(fixedDocument).operations;
  const clause = contract && authentication(contract).find(({ id }) => id.endsWith(".elsewhere"));
  const { failures, untried } = (await clause?.check(session)) ?? {};
  expect([failures, untried]).toEqual([[], []]);
  expect(session.sent.filter(({ message }) => message.credentials === "none")).toHaveLength(count);
});

test("a text that a trial derives from the session's token is as secret as the token", async () => {
  const token = "token-of-the-session";
  const session = new StubSession(fixedDocument, () => response(403), { credentials: { token } });
  for (const clause of readContract(fixedDocument).operations.flatMap(authentication)) await clause.check(session);
  const basic = Buffer.from(`${token}:${token}`).toString("base64");
  expect(session.sent.flatMap(({ message }) => message.headers.flat())).toContain(`Basic ${basic}`);
  expect(session.secrets.redact(`Basic ${basic}`)).toBe("Basic ***");
});
