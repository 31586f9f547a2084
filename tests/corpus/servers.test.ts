import { describe, expect, test, vi } from "vitest";
import { type ClauseResult, checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { runDredd } from "../../src/dredd/run.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { alone, corpus } from "./corpus.ts";
import { NOT_TRIED } from "./not-tried.ts";

const token = "a-token-that-is-valid";

/** What the contract suite says of a server. */
async function check(document: Document, target: URL): Promise<ClauseResult[]> {
  const credentials = { token, key: keys };
  const session = new Session(document, { target, credentials, seed: "corpus", maxBody: 2e6, allowCreate: true });
  return checkClauses(clausesOf(document), session);
}

const describeAll = (results: ClauseResult[]) =>
  results.map(({ clause, failures }) => [clause.id, failures[0]?.label, failures[0]?.sent, failures[0]?.received]);

/** Why something was left out, each reason once, other than that nothing in the responses could have broken a clause. */
const reasons = (results: ClauseResult[]) => {
  const all = results.flatMap(({ untried }) =>
    untried.map(({ reason }) => reason.replaceAll(/\d[\d.e+]* MB/g, "N MB")),
  );
  return [...new Set(all)].filter((reason) => reason !== "no response could have broken it").sort();
};

describe.each(corpus)("$name", ({ name, patch }) => {
  const document = alone({ name, patch });

  test("the mock conforms to every clause, and a server that accepts everything violates each that forbids something", async () => {
    const { address } = await mockForTest({ document, token });
    const results = await check(document, new URL(address));
    expect(describeAll(results.filter(({ status }) => status === "violated"))).toEqual([]);
    expect(reasons(results)).toEqual(NOT_TRIED[name] ?? []);
    expect(new Set(results.map(({ clause }) => clause.id)).size).toBe(results.length);

    const lenient = await standIn((request, response) => {
      request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
    });
    const forbidding = results.filter(
      ({ clause, tried }) => clause.kind === "request" && tried.some(({ side }) => side === "beyond"),
    );
    const missed = await check(document, lenient);
    const detected = missed.filter(({ status }) => status === "violated").map(({ clause }) => clause.id);
    expect(detected).toEqual(expect.arrayContaining(forbidding.map(({ clause }) => clause.id)));
  });

  test("Dredd replays it against the mock, or prints why not", async () => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const log = vi.spyOn(console, "log").mockImplementation((text) => void written.push(`${text}\n`));
    const { address } = await mockForTest({ document, token });
    const target = new URL(address);
    try {
      const options = { document, target, token, literalExamples: true, junit: undefined, html: undefined };
      const { tests, passes } = await runDredd(options);
      expect(passes, written.join("")).toBe(tests);
      const skipped = written.filter((line) => line.startsWith("skip: "));
      const statuses = operations(document).flatMap(({ responses }) => Object.keys(responses));
      expect(tests + skipped.length).toBeGreaterThanOrEqual(Math.min(statuses.length, operations(document).length));
    } finally {
      write.mockRestore();
      log.mockRestore();
    }
  });
});
