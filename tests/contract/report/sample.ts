import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Cause, ClauseResult } from "../../../src/contract/clauses/findings.ts";
import type { Report } from "../../../src/contract/report/report.ts";

/** A report with results of every kind. */
export const sample: Report = parse(readFileSync(new URL("results.yaml", import.meta.url), "utf8"));

/** Returns an expected report. */
export const expected = (name: string): string => readFileSync(new URL(`expected/${name}`, import.meta.url), "utf8");

/** Returns the result of a clause with `count` failures. Without a given cause, each failure has its own. */
export function failed(id: string, failures: number, cause?: Cause): ClauseResult {
  const failure = (at: number) => {
    const own = cause ?? { severity: "crash or no response", text: `cause ${at}` };
    return { label: `label ${at}`, sent: "", received: "", expected: "", reproduce: "", cause: own };
  };
  const clause = { id, sentence: "", pointer: "", kind: "request" as const };
  const all = Array.from({ length: failures }, (_, at) => failure(at));
  return { clause, status: "violated", tried: [], untried: [], failures: all };
}
