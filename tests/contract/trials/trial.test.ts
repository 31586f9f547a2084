import { expect, test } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import type { Message } from "../../../src/contract/exchange/message.ts";
import * as named from "../../../src/contract/trials/expectations.ts";
import { failureOf, runTrial, type Scenario, sideOf, type Trial } from "../../../src/contract/trials/trial.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { response, type Sent, StubSession, silence } from "../stub-session.ts";

/** A result, or the status of a response, and the changes of the request, the session and the document. */
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
const { meets: _, ...expectations } = named;

/** Returns the verdict of a trial. Only the request to `/tried` gets the result of the row. */
const verdict = (expectation: named.Expectation) => async (row: Row) => {
  const { result, version, baseline = 200, creates, allowCreate = false, ...changes } = row;
  const results = { silence, broken };
  const own = typeof result === "string" ? results[result] : response(result, version ? { httpVersion: version } : {});
  const of = creates ? creating : contract;
  const respond = ({ message }: Sent) => (message.target === "/tried" ? own : response(baseline));
  const session = new StubSession(of.document, respond, { allowCreate });
  const edit: Trial["edit"] = (message) => ({ ...message, target: "/tried", ...changes });
  const found = await runTrial(session, of, { label: "", expect: expectation, edit }).then(
    (failed) => (failed ? "fails" : "conforms"),
    (error) => (error instanceof NotTried ? `not tried: ${error.message}` : `${error}`),
  );
  const targets = session.sent.map(({ message }) => message.target);
  if (creates && !allowCreate) expect(targets).toEqual(found === "conforms" ? ["/tried"] : []);
  return found;
};

const verdicts = Object.entries(expectations).map(([name, expectation]) => [name, verdict(expectation)]);
testTable(import.meta, Object.fromEntries(verdicts));

test("the options of a trial override the options that its side implies", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const options = { pieces: 4, valid: false };
  const trial = { label: "", expect: named.accepted, options };
  expect(await runTrial(session, contract, trial)).toBeUndefined();
  expect(session.sent[0]?.options).toEqual(options);
});

test("a request is the minimal request with the changes and edits of the trial", async () => {
  const session = new StubSession(contract.document, () => response(200));
  const changes: Trial["changes"] = (...given) => {
    expect(given).toEqual([session.values, session]);
    return { path: "/changed" };
  };
  const edit: Trial["edit"] = async (message, own) => ({ ...message, target: `${message.target}?${own === session}` });
  const trial: Trial = { label: "", expect: named.survived };
  await runTrial(session, contract, trial);
  await runTrial(session, contract, { ...trial, changes: { path: "/other" } });
  await runTrial(session, contract, { ...trial, changes, edit });
  expect(session.sent.map(({ message }) => message.target)).toEqual(["/things", "/other", "/changed?true"]);
});

test("a scenario sends its own requests, unless it may create something", async () => {
  const failed = { expect: named.accepted, message: {} as Message, result: silence };
  const scenario: Scenario = { label: "", side: "open", run: async () => failed };
  expect([sideOf(scenario), sideOf({ label: "", expect: named.refused })]).toEqual(["open", "beyond"]);
  const run = (of: typeof contract) => runTrial(new StubSession(of.document, () => silence), of, scenario);
  expect(await run(contract)).toBe(failed);
  await expect(run(creating)).rejects.toThrow("--allow-create");
});

test("the description of a failure contains the exchange and its cause", async () => {
  const session = new StubSession(contract.document, () => response(500));
  const failed = await runTrial(session, contract, { label: "", expect: named.refused });
  expect(failed && failureOf(session, contract, "the label", failed)).toMatchObject({
    label: "the label",
    expected: "a refusal (4xx)",
    sent: expect.stringContaining("POST /things"),
    received: expect.stringContaining("500"),
    cause: { text: "status 500" },
  });
});
