import { test } from "vitest";
import type { Document } from "../../document/openapi/types.ts";
import { violationLines } from "../report/report.ts";
import { type SuiteOptions, selectedChecks } from "./selected-checks.ts";

/** Defines a test of vitest for each clause of a document that is selected. */
export function defineSuite(document: Document, options: SuiteOptions) {
  for (const { clause, check } of selectedChecks(document, options)) {
    test(clause.id, async ({ skip }) => {
      const result = await check();
      if (result.status === "violated") throw withoutStack(violationLines(clause, result.failures).join("\n"));
      if (result.status === "not tried") skip(result.untried.map((each) => `${each.label}: ${each.reason}`).join("; "));
    });
  }
}

/** An error about the server; a stack would be about this file. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
