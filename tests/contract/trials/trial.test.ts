import { expect, test } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import type { Message } from "../../../src/contract/exchange/message.ts";
import { request } from "../../../src/contract/exchange/request.ts";
import * as named from "../../../src/contract/trials/trial.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { response, type Sent, StubSession, silence } from "../stub-session.ts";

/** A result, or the status of a response, and what is changed of the request, the session and the document. */
interface Row extends Partial<Message> {
  result: number | "silence" | "broken";
  version?: string;
  baseline?: number;
  creates?: boolean;
  allowCreate?: boolean;
}

const contract = contractOf({ statuses: [200, 400, 403, 404, 503] });
const creating = contractOf({ statuses: [201] });
const broken: ExchangeResult = { kind: "broken", reason: "reset", code: "ECONNRESET", during: "request" };

/** The verdict of a trial on a request to `/tried`, which gets a result of its own. */
const verdict = (make: typeof named.accepts) => async (row: Row) => {
  const { result, version, baseline = 200, creates, allowCreate = false, ...changes } = row;
  const results = { silence, broken };
  const own = typeof result === "string" ? results[result] : response(result, version ? { httpVersion: version } : {});
  const of = creates ? creating : contract;
  const respond = ({ message }: Sent) => (message.target === "/tried" ? own : response(baseline));
  const session = new StubSession(of.document, respond, { allowCreate });
  const trial = make(of, "", (values) => ({ ...request(of, values), target: "/tried", ...changes }));
  const found = await trial.attempt(session).then(
    (failure) => (failure ? "fails" : "conforms"),
    (error) => (error instanceof NotTried ? `not tried: ${error.message}` : `${error}`),
  );
  const targets = session.sent.map(({ message }) => message.target);
  if (creates && !allowCreate) expect(targets).toEqual(found === "conforms" ? ["/tried"] : []);
  return found;
};

const verdicts = Object.entries(named).map(([name, make]) => [name, verdict(make)]);
testTable(import.meta, Object.fromEntries(verdicts));

test("how a request is sent may be told, and comes before what the side says", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const options = { pieces: 4, valid: false };
  const build = async (...given: unknown[]) => {
    expect(given).toEqual([session.values, session]);
    return request(contract, session.values);
  };
  expect(await named.accepts(contract, "", build, options).attempt(session)).toBeUndefined();
  expect(session.sent[0]?.options).toEqual(options);
});

test.each([
  [10_000_000, false],
  [10_000_001, true],
])("of a body of %d bytes, a failure has all that shows it, and is not repeated: %s", async (size, once) => {
  const session = new StubSession(contract.document, () => response(500));
  const message = { ...request(contract, session.values), body: Buffer.alloc(size) };
  const trial = named.refuses(contract, "the label", () => message);
  expect((await trial.attempt(session))?.()).toMatchObject({
    label: "the label",
    expected: "a refusal (4xx)",
    sent: expect.stringContaining("POST /things"),
    received: expect.stringContaining("500"),
    cause: { text: "status 500" },
  });
  expect(trial.once).toBe(once);
});
