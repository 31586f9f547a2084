import { describe, expect, test } from "vitest";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import type { CredentialKind, Message } from "../../src/contract/message.ts";
import { NotTried } from "../../src/contract/not-tried.ts";
import { request } from "../../src/contract/request.ts";
import * as named from "../../src/contract/trial.ts";
import { contractOf } from "./small-documents.ts";
import { response, StubSession, silence } from "./stub-session.ts";
import { casesOf } from "./table.ts";

const trials = new Map<string, typeof named.accepts>(Object.entries(named));

interface Row {
  /** Of the response; or it is `result`. */
  status?: number;
  result?: "silence" | "broken";
  version?: string;
  framing?: "chunked";
  credentials?: CredentialKind;
  baseline?: number;
  creates?: boolean;
  allowCreate?: boolean;
  is: string;
}

const contractWith = (...statuses: number[]) =>
  contractOf({ operation: { responses: Object.fromEntries(statuses.map((each) => [each, { description: "" }])) } });
const contract = contractWith(200, 400, 403, 404, 503);
const creating = contractWith(201);
const broken: ExchangeResult = { kind: "broken", reason: "reset", code: "ECONNRESET", during: "request" };

/** The verdict of a trial on a request to `/tried`, which gets a result of its own, and what was sent. */
async function attempt(name: string, { status = 0, result, version, is: _, ...row }: Row) {
  const { creates, allowCreate = false, baseline = 200, ...changes } = row;
  const results = { silence, broken, none: response(status, version === undefined ? {} : { httpVersion: version }) };
  const of = creates ? creating : contract;
  const respond = ({ message }: { message: Message }) =>
    message.target === "/tried" ? results[result ?? "none"] : response(baseline);
  const session = new StubSession(of.document, respond, { allowCreate });
  const trial = trials.get(name)?.(of, "", (values) => ({ ...request(of, values), target: "/tried", ...changes }));
  const verdict = await trial?.attempt(session).then(
    (failure) => (failure ? "fails" : "conforms"),
    (error) => (error instanceof NotTried ? `not tried: ${error.message}` : `${error}`),
  );
  return { verdict, sent: session.sent.map(({ message }) => message.target) };
}

describe.each(Object.entries(casesOf<Record<string, Row[]>>(import.meta.url)))("%s", (name, rows) => {
  test.each(rows.map((row) => [row.is, row] as const))("%s: %j", async (is, row) => {
    const { verdict, sent } = await attempt(name, row);
    expect(verdict).toBe(is);
    if (row.creates && !row.allowCreate) expect(sent).toEqual(verdict === "conforms" ? ["/tried"] : []);
  });
});

test("how a request is sent may be told, and comes before what the side says", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const options = { pieces: 4, valid: false };
  await named.accepts(contract, "", (values) => request(contract, values), options).attempt(session);
  expect(session.sent[0]?.options).toEqual(options);
});

test("a failure describes what was sent, received and expected, and its cause", async () => {
  const session = new StubSession(contract.document, () => response(500));
  const trial = named.refuses(contract, "the label", (values) => request(contract, values));
  expect((await trial.attempt(session))?.()).toMatchObject({
    label: "the label",
    expected: "a refusal (4xx)",
    sent: expect.stringContaining("POST /things"),
    received: expect.stringContaining("500"),
    cause: { text: "status 500" },
  });
});

test.each([
  [10_000_000, false],
  [10_000_001, true],
])("a body of %d bytes is sent once only: %s", async (size, once) => {
  const session = new StubSession(contract.document, () => silence);
  const message = { ...request(contract, session.values), body: Buffer.alloc(size) };
  const trial = named.accepts(contract, "", () => message);
  await trial.attempt(session);
  expect(trial.once).toBe(once);
});

test("a request is built from the values of the session, which may take time", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const build = async (...given: unknown[]) => {
    expect(given).toEqual([session.values, session]);
    return request(contract, session.values);
  };
  expect(await named.accepts(contract, "", build).attempt(session)).toBeUndefined();
});
