import { expect } from "vitest";
import { withoutCredentials } from "../../../../src/contract/families/authentication/without-credentials.ts";
import { failureOf, runTrial } from "../../../../src/contract/trials/trial.ts";
import type { Schema } from "../../../../src/document/openapi/types.ts";
import { testTable } from "../../../support/test-table.ts";
import { contractOf } from "../../small-documents.ts";
import { response, type Sent, StubSession, silence } from "../../stub-session.ts";

const contract = contractOf({ body: { type: "array", items: { type: "string" } } });

/** Returns the verdict on a spelling of the path, by its status and the status of any other path. */
async function spelled(own: number, other: number | "silence") {
  const otherResult = typeof other === "number" ? response(other) : silence;
  const session = new StubSession(contract.document, ({ message: { target } }) =>
    target.startsWith("/id") ? otherResult : response(own),
  );
  const trial = withoutCredentials(contract).find(({ label }) => label.endsWith("a slash after it"));
  const failed = await (trial && runTrial(session, contract, trial));
  const sent = ({ message: { target, credentials }, options }: Sent) =>
    `${target} ${credentials} ${options.otherOperation}`;
  expect(session.sent.map(sent)).toEqual(["/id2/things none true", "/things/ none true"]);
  return failed ? failureOf(session, contract, "", failed).cause.severity : "conforms";
}

/** Returns the requests with an empty list. */
async function emptyLists(body: Schema) {
  const contract = contractOf({ body });
  const session = new StubSession(contract.document, () => response(200));
  const trials = withoutCredentials(contract).filter(({ label }) => label.endsWith("an empty list"));
  for (const trial of trials) await runTrial(session, contract, trial);
  return session.sent.map(({ message }) => `${message.body}`);
}

testTable(import.meta, { spelled, emptyLists });
