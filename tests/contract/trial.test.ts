import { describe, expect, test } from "vitest";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import type { Side } from "../../src/contract/findings.ts";
import type { CredentialKind, Message } from "../../src/contract/message.ts";
import { NotTried } from "../../src/contract/not-tried.ts";
import { request } from "../../src/contract/request.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";
import {
  accepts,
  acceptsChunks,
  refuses,
  refusesForm,
  refusesMethod,
  survives,
  survivesMethod,
  unsuccessful,
} from "../../src/contract/trial.ts";
import { contractOf } from "./small-documents.ts";
import { response, StubSession, silence } from "./stub-session.ts";
import { readTable } from "./table.ts";

const trials = {
  accepts,
  acceptsChunks,
  refuses,
  refusesForm,
  refusesMethod,
  unsuccessful,
  survives,
  survivesMethod,
};
type Name = keyof typeof trials;

interface Row {
  status?: number;
  result?: "silence" | "broken";
  version?: string;
  framing?: "chunked";
  credentials?: CredentialKind;
  baseline?: number;
  is: string;
}

const responsesTo = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: "documented" }]));

const contract = contractOf({ operation: { responses: responsesTo(200, 400, 403, 404, 503) } });
const creating = contractOf({ operation: { responses: responsesTo(201) } });
const broken: ExchangeResult = { kind: "broken", reason: "reset", code: "ECONNRESET", during: "request" };

/** Attempts a trial of a request to `/tried`, which gets a result of its own. */
async function attempt(
  name: Name,
  result: ExchangeResult,
  { of = contract, baseline = 200, changes = {}, options = {} as Partial<SessionOptions> } = {},
) {
  const respond = ({ message }: { message: Message }) => (message.target === "/tried" ? result : response(baseline));
  const session = new StubSession(of.document, respond, options);
  const trial = trials[name](of, "the label", (values) => ({ ...request(of, values), target: "/tried", ...changes }));
  const verdict = await trial.attempt(session).then(
    (failure) => (failure ? "fails" : "conforms"),
    (error) => {
      if (error instanceof NotTried) return `not tried: ${error.message}`;
      throw error;
    },
  );
  return { verdict, trial, session, targets: session.sent.map(({ message }) => message.target) };
}

describe.each(Object.entries(readTable<Record<Name, Row[]>>("trial.yaml", import.meta.url)))("%s", (name, rows) => {
  test.each(rows)("of $status $result $credentials $framing $version: $is", async (row) => {
    const { status = 0, result, version, framing, credentials = "valid", baseline = 200, is } = row;
    const results = { silence, broken, none: response(status, version === undefined ? {} : { httpVersion: version }) };
    const changes = { credentials, ...(framing && { framing }) };
    const { verdict } = await attempt(name as Name, results[result ?? "none"], { baseline, changes });
    expect(verdict).toBe(is);
  });
});

const all = (Object.keys(trials) as Name[]).map((name): [Name, Side] => {
  const [verb] = /^[a-z]+/.exec(name) ?? [];
  return [name, verb === "accepts" ? "within" : verb === "survives" ? "open" : "beyond"];
});

test.each(all)("%s is a trial of the side %s, with its label", async (name, side) => {
  expect((await attempt(name, response(404))).trial).toMatchObject({ label: "the label", side });
});

test.each(all)("%s says whether its request is valid: of the side %s", async (name, side) => {
  const { session } = await attempt(name, response(404));
  expect(session.sent[0]?.options).toEqual({ valid: side === "within" });
  const unknown = await attempt(name, response(404), { changes: { credentials: "unknown" } });
  expect(unknown.session.sent[0]?.options).toEqual({ valid: false });
});

test("how a request is sent may be told, and comes before what the side says", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const options = { pieces: 4, valid: false };
  await accepts(contract, "", (values) => request(contract, values), options).attempt(session);
  expect(session.sent[0]?.options).toEqual(options);
});

test("a failure describes what was sent, received and expected, and its cause", async () => {
  const session = new StubSession(contract.document, () => response(500));
  const failure = await refuses(contract, "the label", (values) => request(contract, values)).attempt(session);
  expect(failure?.()).toMatchObject({
    label: "the label",
    expected: "a refusal (4xx)",
    sent: expect.stringContaining("POST /things"),
    received: expect.stringContaining("500"),
    cause: { text: "status 500" },
  });
});

describe("an operation that creates something", () => {
  const reason = "not tried: it would create something on the server: give --allow-create";
  test.each(all)("is not tried by %s, unless a request has to be refused: of the side %s", async (name, side) => {
    const { verdict, targets } = await attempt(name, response(404), { of: creating });
    expect(verdict === reason).toBe(side !== "beyond");
    expect(targets).toEqual(side === "beyond" ? ["/tried"] : []);
  });

  test("gets no valid request to compare a refusal with, unless --allow-create permits it", async () => {
    const refusal = (allowCreate: boolean) =>
      attempt("refuses", response(404), { of: creating, baseline: 404, options: { allowCreate } });
    expect(await refusal(false)).toMatchObject({ verdict: "conforms", targets: ["/tried"] });
    expect(await refusal(true)).toMatchObject({
      verdict: expect.stringMatching(/^not tried/),
      targets: ["/tried", "/things"],
    });
    const { verdict } = await attempt("accepts", response(201), { of: creating, options: { allowCreate: true } });
    expect(verdict).toBe("conforms");
  });
});

test.each([
  [10_000_000, false],
  [10_000_001, true],
])("a body of %d bytes is sent once only: %s", async (size, once) => {
  const { trial } = await attempt("accepts", silence, { changes: { body: Buffer.alloc(size) } });
  expect(trial.once).toBe(once);
});

test("a request is built from the values of the session, which may take time", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const build = async (...given: unknown[]) => {
    expect(given).toEqual([session.values, session]);
    return request(contract, session.values);
  };
  expect(await accepts(contract, "", build).attempt(session)).toBeUndefined();
});
