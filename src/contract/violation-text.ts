import type { ClauseName, Failure } from "./clause.ts";

/** A violated clause as a paragraph: what it says and where, and each way in which it was broken. */
export const violationText = ({ id, sentence, pointer }: ClauseName, failures: Failure[]): string =>
  [id, sentence, `document: ${pointer}`, ...failures.map(failureText)].join("\n");

const failureText = ({ label, sent, received, expected, reproduce }: Failure) =>
  [
    `- tried:     ${label}`,
    `  sent:      ${sent}`,
    `  received:  ${received}`,
    `  expected:  ${expected}`,
    `  reproduce: ${reproduce}`,
  ].join("\n");
