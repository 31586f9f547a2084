import { describe, expect, test, vi } from "vitest";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { runDredd } from "../../src/dredd/run.ts";
import { checkWithSuite, reasonsIn, token, violationsIn } from "../support/check-with-suite.ts";
import { readYaml } from "../support/read-yaml.ts";
import { mockForTest } from "../support/running-mock.ts";
import { isWhole, sampled } from "../support/sampled.ts";
import { standIn } from "../support/stand-in.ts";
import { alone, corpus } from "./corpus.ts";

vi.setConfig({ testTimeout: 300_000 }); // for a busy machine

const notTried = readYaml<Record<string, string[]>>(import.meta, "expected/not-tried.yaml");

describe.each(corpus.map((entry, at) => ({ ...entry, at })))("$name", ({ name, patch, at }) => {
  const document = alone({ name, patch });

  test("the mock conforms to every clause, and a server that accepts everything violates each clause that forbids something", async () => {
    const { address } = await mockForTest({ document, token });
    const lenient = await standIn((request, response) => {
      request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
    });
    const {
      request = [],
      response = [],
      others = [],
    } = Object.groupBy(clausesOf(document), ({ kind }) =>
      kind === "request" || kind === "response" ? kind : "others",
    );
    const requests = sampled(request, 2, at);
    // Both run at once, since each waits most of its time.
    const [results, missed] = await Promise.all([
      // The other clauses hardly depend on the document.
      checkWithSuite(document, new URL(address), [...requests, ...sampled(others, 4, at), ...response]),
      checkWithSuite(document, lenient, requests),
    ]);
    expect(violationsIn(results)).toEqual([]);
    const [reasons, expected] = [reasonsIn(results), notTried[name] ?? []];
    expect(isWhole ? reasons : [...new Set([...expected, ...reasons])].sort()).toEqual(expected);

    const detected = new Set(missed.filter(({ status }) => status === "violated").map(({ clause }) => clause.id));
    const forbidding = results.filter(({ tried }) => tried.some(({ side }) => side === "beyond"));
    const ids = forbidding.flatMap(({ clause }) => (clause.kind === "request" ? [clause.id] : []));
    expect(ids.filter((id) => !detected.has(id))).toEqual([]);
  });

  test("Dredd replays each operation against the mock, or prints why it does not", async () => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const log = vi.spyOn(console, "log").mockImplementation((text) => void written.push(`${text}\n`));
    const { address } = await mockForTest({ document, token });
    const target = new URL(address);
    try {
      const { tests, passes } = await runDredd({ document, target, token, literalExamples: true });
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
