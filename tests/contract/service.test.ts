import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { merged } from "../corpus/corpus.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { reasonsIn, token, violationsIn } from "../support/check-with-suite.ts";
import { mockForTest } from "../support/running-mock.ts";

const added = parse(readFileSync(new URL("../support/service.yaml", import.meta.url), "utf8"));
const document = { ...(merged(fixedDocument, added) as Document), paths: added.paths } as Document;

test("the mock of fourteen operations in the style of the service violates no clause about requests and responses", async () => {
  expect(operations(document)).toHaveLength(14);
  const { address } = await mockForTest({ document, token });
  const options = { target: new URL(address), credentials: { token }, seed: "service", maxBody: 100_000 };
  const session = new Session(document, { ...options, allowCreate: true, timeout: 60_000 });
  const clauses = clausesOf(document).filter(({ kind }) => kind === "request" || kind === "response");
  const results = await checkClauses(clauses, session);
  expect(violationsIn(results)).toEqual([]);
  expect(reasonsIn(results)).toEqual([
    "another keyword decides whether it may be absent",
    "no invalid value of this kind could be made",
    "no values are made for this keyword",
    "numbers beyond 2^53 like 9007199254740992 lose digits in JSON",
    "the body of N MB is over --max-body",
    "without the value, the path is another",
  ]);
  const requests = results.filter(({ clause }) => clause.kind === "request");
  expect(requests.filter(({ status }) => status === "conforms").length).toBeGreaterThan(0.9 * requests.length);
}, 600_000);
