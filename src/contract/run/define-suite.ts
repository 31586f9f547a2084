import { test } from "vitest";
import type { Document } from "../../document/openapi/types.ts";
import { untriedText, violationLines } from "../report/report.ts";
import { type SuiteOptions, selectedChecks } from "./selected-checks.ts";

/** Defines a vitest test for each selected clause of a document. */
export function defineSuite(document: Document, options: SuiteOptions) {
  for (const { clause, check } of selectedChecks(document, options)) {
    test(clause.id, async ({ skip }) => {
      const result = await check();
      if (result.status === "violated") {
        const message = violationLines(clause, result.failures).join("\n");
        // A stack trace into this file would mislead, because the error is about the server.
        throw Object.assign(new Error(message), { stack: message });
      }
      if (result.status === "not tried") skip(untriedText(result));
    });
  }
}
