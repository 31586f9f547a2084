import { describe, expect, test } from "vitest";
import { withUniqueIds } from "../../src/contract/clauses/unique-ids.ts";
import { describeMessage as sentText } from "../../src/contract/evidence/describe-exchange.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import { type OperationContract, readContract } from "../../src/document/contract.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentOf, type Part } from "./small-documents.ts";
import { type Sent, StubSession, silence } from "./stub-session.ts";

/** A document, and the clauses that a family derives from it, by their IDs. */
interface Case extends Part {
  rule: string;
  options?: Partial<SessionOptions>;
  clauses: Record<string, object>;
}

/** Tests that a family derives exactly the clauses of a table, and that each clause has exactly the trials of the table. */
export function testClauses(file: ImportMeta, family: (contract: OperationContract) => Clause[]) {
  describe.each(readYaml<Case[]>(file))("$rule", ({ clauses: expected, options, ...part }) => {
    const document = documentOf(part);
    const clauses = withUniqueIds(readContract(document).operations.flatMap(family));

    test.each(clauses)("$id", async (clause) => {
      const session = new StubSession(document, () => silence, options);
      expect(await descriptionOf(clause, session)).toEqual(expected[clause.id]);
    });

    test("these are the clauses", () => expect(clauses.map(({ id }) => id)).toEqual(Object.keys(expected)));
  });
}

const EXPECTED = { within: /^a documented response/, beyond: /^a refusal \(4xx\)$/, open: /^any response but 5xx$/ };

/** Returns the sentence of a clause, and its requests to a server that never responds. */
async function descriptionOf({ sentence, pointer, kind, check }: Clause, session: StubSession) {
  const { failures, tried, untried } = await check(session);
  const sent = [...session.sent];
  const redact = (text: string) => session.secrets.redact(text);
  const sides: Record<string, Record<string, string>> = {};
  for (const [at, { label, side }] of tried.entries()) {
    const failure = failures[at];
    const found = sent.findIndex(({ message }) => sentText(message, redact) === failure?.sent);
    const [own] = sent.splice(0, found + 1).slice(-1); // earlier requests only prepare the trial
    const expects = EXPECTED[side].test(`${failure?.expected}`) ? [] : [`expects ${failure?.expected}`];
    sides[side] = { ...sides[side], [label]: [own ? shown(own, side) : "nothing", ...expects].join("; ") };
  }
  // A shorter token may occur in these texts by chance.
  const tokens = session.sent.flatMap(({ message: { token } }) => (token && token.text.length > 6 ? token.text : []));
  const texts = failures.flatMap((failure) => [failure.sent, failure.reproduce]).join("\n");
  expect(tokens.filter((token) => texts.includes(token))).toEqual([]);
  return {
    says: sentence,
    at: pointer,
    ...(kind !== "request" && { kind }),
    ...sides,
    ...(untried.length > 0 && { untried: Object.fromEntries(untried.map(({ label, reason }) => [label, reason])) }),
  };
}

/** Returns a request in one line, without its usual parts, such as valid credentials and the media type of JSON. */
export function shown({ message, options }: Sent, side = "within"): string {
  const { method, target, headers, body, credentials, token, ...flags } = message;
  const type = headers.find(([name]) => name === "Content-Type");
  const { valid, ...others } = options;
  const isValid = side === "within" && credentials !== "unknown";
  return [
    `${method} ${target}`,
    ...(credentials === "valid" ? [] : [`${credentials === "none" ? "no" : "unknown"} credentials`]),
    ...headers
      .filter((each) => each !== type || type[1] !== "application/json" || !body)
      .map((each) => each.join(": ")),
    ...(body && !type ? ["no Content-Type"] : []),
    ...(token ? [`in a shell ${token.shell}`] : []),
    ...Object.entries({ ...flags, ...others }).map(
      ([name, value]) => `${name}: ${/object|function/.test(typeof value) ? "…" : value}`,
    ),
    ...(valid === undefined || valid === isValid ? [] : [`valid: ${valid}`]),
    ...(body ? [shortened(visible(Buffer.from(body).toString()))] : []),
  ].join("; ");
}

/** Returns a text in one line, with invisible characters escaped. */
const visible = (text: string) =>
  text.replaceAll(/[\p{C}\p{M}\p{Zl}\p{Zp}]/gu, (char) => `<U+${char.codePointAt(0)?.toString(16).padStart(4, "0")}>`);

const shortened = (text: string) =>
  text.length > 300
    ? `${text.slice(0, 40)}… of ${[...text].length} characters in ${Buffer.byteLength(text)} bytes`
    : text;
