import { expect, test } from "vitest";
import { behaviour } from "../../../src/contract/families/behaviour.ts";
import { testClauses } from "../clause-table.ts";
import { contractOf, type Part } from "../small-documents.ts";
import { response, type Sent, StubSession } from "../stub-session.ts";

testClauses(behaviour, "behaviour.yaml", import.meta.url);

const key = { components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } } };

/** Checks a clause against a server that responds so to each request. */
async function check(end: string, part: Part, respond: (sent: Sent) => ReturnType<typeof response>) {
  const contract = contractOf(part);
  const session = new StubSession(contract.document, respond);
  const clause = behaviour(contract).find(({ id }) => id === `post.behaviour.${end}`);
  return { findings: await clause?.check(session), sent: session.sent };
}

const isInvalid = ({ message }: Sent) => message.credentials === "none";
const labelsOf = (sent: Sent[]) =>
  sent.map(({ message }) => `${message.target} ${message.body ?? message.credentials}`);

test.each<[string, Part, string]>([
  ["without credentials, where they are needed", { body: { const: 1 }, security: [{ Key: [] }], ...key }, "/things 1"],
  ["with a body that is not JSON, where none are needed", { body: { const: 1 } }, "/things {"],
  [
    "with such a body, where credentials are optional",
    { body: { const: 1 }, security: [{ Key: [] }, {}], ...key },
    "/things {",
  ],
  ["to another path, where there is no body", { operation: {} }, "/id1 valid"],
])("an invalid request is one %s, between two valid ones on the same connection", async (_, part, invalid) => {
  const { findings, sent } = await check("afterRefusal", part, (each) =>
    response(
      isInvalid(each) || labelsOf([each])[0] === (part.security && !part.security[1] ? "" : invalid) ? 400 : 200,
    ),
  );
  expect(findings?.failures).toEqual([]);
  expect(labelsOf(sent).slice(0, 2)).toEqual([part.body ? "/things 1" : "/things valid", invalid]);
  expect(labelsOf(sent).at(-1)).toBe(labelsOf(sent)[0]);
  const agents = sent.filter(({ message }) => message.isOneOfSeveral).map(({ options }) => options.agent);
  expect(agents).toHaveLength(3);
  expect(new Set(agents).size).toBe(1);
  expect(agents[0]).toMatchObject({ keepAlive: true, maxSockets: 1, protocol: "http:" });
});

test("the same request is sent twice, and a failure of the second counts", async () => {
  const statuses = [200, 500];
  const { findings, sent } = await check("repeated", { body: { type: "string" } }, () =>
    response(statuses.shift() ?? 500),
  );
  expect(sent.slice(0, 2).map(({ message }) => `${message.body}`)).toEqual(['"id1"', '"id1"']);
  expect(findings?.failures[0]?.cause.text).toBe("status 500");
});
