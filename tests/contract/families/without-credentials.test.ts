import { expect, test } from "vitest";
import { withoutCredentials } from "../../../src/contract/families/without-credentials.ts";
import { NotTried } from "../../../src/contract/not-tried.ts";
import type { Schema } from "../../../src/document/types.ts";
import { contractOf } from "../small-documents.ts";
import { response, type Sent, StubSession, silence } from "../stub-session.ts";

const contract = contractOf({ body: { type: "array", items: { type: "string" } } });

/** The verdict on a spelling of the path, where other paths get another result: what was sent, and what was found. */
async function tried(label: string, own: number, other: ReturnType<typeof response> | typeof silence) {
  const isOther = ({ message }: Sent) => message.target.startsWith("/id");
  const session = new StubSession(contract.document, (sent) => (isOther(sent) ? other : response(own)));
  const trial = withoutCredentials(contract).find((each) => each.label.endsWith(label));
  const verdict = await trial?.attempt(session).then(
    (failure) => (failure ? failure().cause.severity : "conforms"),
    (error) => error instanceof NotTried && error.message,
  );
  const sent = session.sent.map(
    ({ message, options }) => `${message.target} ${message.credentials} ${options.otherOperation}`,
  );
  return { verdict, sent };
}

const sent = ["/id2/things none true", "/things/ none true"];
test.each([
  [200, response(404), "authentication ignored"],
  [302, response(404), "conforms"],
  [404, response(404), "conforms"],
  [200, response(300), "authentication ignored"],
  [200, silence, "authentication ignored"],
])("a path with a slash that gets %d, where others get %j: %s", async (own, other, verdict) => {
  expect(await tried("a slash behind it", own, other)).toEqual({ verdict, sent });
});

test("where every path succeeds, none proves anything", async () => {
  const verdict = "the response is 200, as to any path: that proves nothing";
  expect(await tried("a slash behind it", 200, response(200))).toEqual({ verdict, sent: sent.slice(0, 1) });
});

test.each<[string, Schema, string[]]>([
  ["a list that may be empty", { type: "array" }, ["[]"]],
  [
    "the first of several",
    { properties: { a: { type: ["array", "null"], minItems: 0 }, b: { type: "array" } } },
    ['{"a":[]}'],
  ],
  ["none that may not", { type: "array", minItems: 1 }, []],
  ["none where there is no list", { type: "string" }, []],
])("an empty list is sent for %s", async (_, body, expected) => {
  const session = new StubSession(contractOf({ body }).document, () => response(200));
  const trials = withoutCredentials(contractOf({ body })).filter(({ label }) => label.endsWith("an empty list"));
  for (const trial of trials) await trial.attempt(session);
  expect(session.sent.map(({ message }) => `${message.body}`)).toEqual(expected);
});

test("an empty list that another limit forbids is not tried", async () => {
  const body = { type: "array", contains: {} };
  const trial = withoutCredentials(contractOf({ body })).find(({ label }) => label.endsWith("an empty list"));
  const session = new StubSession(contractOf({ body }).document, () => silence);
  await expect(trial?.attempt(session)).rejects.toThrow("the limits leave no room for it");
});
