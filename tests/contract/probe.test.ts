import { expect, test } from "vitest";
import { NotTried } from "../../src/contract/not-tried.ts";
import { probe } from "../../src/contract/probe.ts";
import { shown } from "./clause-table.ts";
import { contractOf } from "./small-documents.ts";
import { response, type Sent, StubSession } from "./stub-session.ts";

const operation = (...statuses: string[]) => ({
  operation: { responses: Object.fromEntries(statuses.map((status) => [status, { description: "documented" }])) },
  components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ Key: [] }],
});

const UNAUTHENTICATED = ["POST /things; no credentials", `POST /things; unknown credentials; X-Key: ${"x".repeat(64)}`];

async function probed(
  part: object,
  options = {},
  respond: (sent: Sent) => ReturnType<typeof response> = () => response(200),
) {
  const contract = contractOf(part);
  const session = new StubSession(contract.document, respond, options);
  await Promise.all([probe(contract, session), probe(contract, session)]);
  expect(
    session.sent.every(({ message, options: { valid = false } }) => valid === (message.credentials === "valid")),
  ).toBe(true);
  return session.sent.map((sent) => shown(sent));
}

test("once in a run, a valid request, one for each kind of coding, those without credentials, and one for each status", async () => {
  expect(await probed(operation("200", "404", "4XX", "default"))).toEqual([
    "POST /things",
    expect.stringMatching(/^POST \/things; Accept-Encoding: gzip, .*br/),
    "POST /things; Accept-Encoding: identity",
    ...UNAUTHENTICATED,
    "POST /things; Prefer: code=200; wantedStatus: 200",
    "POST /things; Prefer: code=404; wantedStatus: 404",
  ]);
});

test("without security, no request lacks credentials", async () => {
  expect(await probed({ operation: {} })).toHaveLength(4);
});

test("what would create something is not sent, unless that is permitted", async () => {
  expect(await probed(operation("201"))).toEqual(UNAUTHENTICATED);
  expect(await probed(operation("201"), { allowCreate: true })).toHaveLength(6);
});

test("a request that cannot be tried does not stop the others, and a fault of the suite does", async () => {
  const throwing = (error: Error) =>
    probed(operation("200"), {}, ({ message }) => {
      if (message.credentials === "none") throw error;
      return response(200);
    });
  expect(await throwing(new NotTried("no time left"))).toHaveLength(6);
  await expect(throwing(new Error("a fault"))).rejects.toThrow("a fault");
});
