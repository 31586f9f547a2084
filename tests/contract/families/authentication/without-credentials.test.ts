import { expect } from "vitest";
import { withoutCredentials } from "../../../../src/contract/families/authentication/without-credentials.ts";
import type { Schema } from "../../../../src/document/openapi/types.ts";
import { testTable } from "../../../support/test-table.ts";
import { contractOf } from "../../small-documents.ts";
import { response, type Sent, StubSession, silence } from "../../stub-session.ts";

const contract = contractOf({ body: { type: "array", items: { type: "string" } } });

/** The verdict on a spelling of the path, where other paths get another result: what was sent, and what was found. */
async function spelled(own: number, other: number | "silence") {
  const otherResult = typeof other === "number" ? response(other) : silence;
  const session = new StubSession(contract.document, ({ message: { target } }) =>
    target.startsWith("/id") ? otherResult : response(own),
  );
  const trial = withoutCredentials(contract).find(({ label }) => label.endsWith("a slash behind it"));
  const failure = await trial?.attempt(session);
  const sent = ({ message: { target, credentials }, options }: Sent) =>
    `${target} ${credentials} ${options.otherOperation}`;
  expect(session.sent.map(sent)).toEqual(["/id2/things none true", "/things/ none true"]);
  return failure ? failure().cause.severity : "conforms";
}

/** The empty lists that are sent. */
async function emptyLists(body: Schema) {
  const session = new StubSession(contractOf({ body }).document, () => response(200));
  const trials = withoutCredentials(contractOf({ body })).filter(({ label }) => label.endsWith("an empty list"));
  for (const trial of trials) await trial.attempt(session);
  return session.sent.map(({ message }) => `${message.body}`);
}

testTable(import.meta, { spelled, emptyLists });
