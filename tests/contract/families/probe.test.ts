import { expect, test } from "vitest";
import { probe } from "../../../src/contract/families/probe.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { shown } from "../clause-table.ts";
import { contractOf, type Part, secured } from "../small-documents.ts";
import { response, StubSession } from "../stub-session.ts";

const ACCEPTS = ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"];

const UNAUTHENTICATED = [
  "POST /things; no credentials",
  ...ACCEPTS.map((accept) => `POST /things; no credentials; Accept: ${accept}`),
  `POST /things; unknown credentials; X-Key: ${"x".repeat(64)}`,
];

/** Returns the requests of two probes of an operation. A request without credentials may fail with `error`. */
async function probed(statuses: string[], options = {}, error?: Error, security: Part = secured) {
  const contract = contractOf({ statuses, ...security });
  const respond = ({ message: { credentials } }: { message: { credentials: string } }) => {
    if (error && credentials === "none") throw error;
    return response(200);
  };
  const session = new StubSession(contract.document, respond, options);
  await Promise.all([probe(contract, session), probe(contract, session)]);
  return session.sent.map((sent) => {
    const { mustBeDocumented, ...options } = sent.options;
    expect(mustBeDocumented).toBe(options.valid);
    return `${shown({ ...sent, options })}${options.valid ? "; valid" : ""}`;
  });
}

test("each run sends one request for each kind of credentials, coding and status", async () => {
  expect(await probed(["200", "404", "4XX", "default"])).toEqual([
    "POST /things; valid",
    expect.stringMatching(/^POST \/things; Accept-Encoding: gzip, .*br.*; valid$/),
    expect.stringMatching(/^POST \/things; Accept-Encoding: identity, gzip;q=0, .*br;q=0.*; valid$/),
    ...ACCEPTS.map((accept) => `POST /things; Accept: ${accept}`),
    ...UNAUTHENTICATED,
    "POST /things; Prefer: code=200; wantedStatus: 200; valid",
    "POST /things; Prefer: code=404; wantedStatus: 404; valid",
  ]);
  expect(await probed(["200"], {}, undefined, {})).toHaveLength(6);
});

test("a request that would create something is not sent, unless that is permitted", async () => {
  expect(await probed(["201"])).toEqual(UNAUTHENTICATED);
  expect(await probed(["201"], { allowCreate: true })).toHaveLength(10);
});

test("a request that cannot be tried does not stop the others, and an error in the suite does", async () => {
  expect(await probed(["200"], {}, new NotTried("no time left"))).toHaveLength(10);
  await expect(probed(["200"], {}, new Error("a fault"))).rejects.toThrow("a fault");
});
