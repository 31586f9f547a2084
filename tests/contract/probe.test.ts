import { expect, test } from "vitest";
import { NotTried } from "../../src/contract/not-tried.ts";
import { probe } from "../../src/contract/probe.ts";
import { shown } from "./clause-table.ts";
import { contractOf } from "./small-documents.ts";
import { response, type Sent, StubSession } from "./stub-session.ts";

const key = {
  components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ Key: [] }],
};
const responsesTo = (...statuses: string[]) => ({
  operation: { responses: Object.fromEntries(statuses.map((status) => [status, { description: "" }])) },
});
const UNAUTHENTICATED = ["POST /things; no credentials", `POST /things; unknown credentials; X-Key: ${"x".repeat(64)}`];

/** What is sent, if it is asked for twice. */
async function probed(
  part: object,
  options = {},
  respond: (sent: Sent) => ReturnType<typeof response> = () => response(200),
) {
  const contract = contractOf(part);
  const session = new StubSession(contract.document, respond, options);
  await Promise.all([probe(contract, session), probe(contract, session)]);
  return session.sent.map((sent) => `${shown(sent)}${sent.options.valid ? "; valid" : ""}`);
}

test("once in a run, there is a request for each kind of credentials, codings and statuses", async () => {
  expect(await probed({ ...responsesTo("200", "404", "4XX", "default"), ...key })).toEqual([
    "POST /things; valid",
    expect.stringMatching(/^POST \/things; Accept-Encoding: gzip, .*br.*; valid$/),
    "POST /things; Accept-Encoding: identity; valid",
    ...UNAUTHENTICATED,
    "POST /things; Prefer: code=200; wantedStatus: 200; valid",
    "POST /things; Prefer: code=404; wantedStatus: 404; valid",
  ]);
  expect(await probed(responsesTo("200"))).toHaveLength(4);
});

test("what would create something is not sent, unless that is permitted", async () => {
  expect(await probed({ ...responsesTo("201"), ...key })).toEqual(UNAUTHENTICATED);
  expect(await probed({ ...responsesTo("201"), ...key }, { allowCreate: true })).toHaveLength(6);
});

test("a request that cannot be tried does not stop the others, and a fault of the suite does", async () => {
  const throwing = (error: Error) =>
    probed({ ...responsesTo("200"), ...key }, {}, ({ message }) => {
      if (message.credentials === "none") throw error;
      return response(200);
    });
  expect(await throwing(new NotTried("no time left"))).toHaveLength(6);
  await expect(throwing(new Error("a fault"))).rejects.toThrow("a fault");
});
