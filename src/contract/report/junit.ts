import type { ClauseResult } from "../clauses/findings.ts";
import { countOf, type Report, violationLines, warningsOf } from "./report.ts";

/** The report that CI systems read: a test case for each clause. @see https://github.com/testmoapp/junitxml */
export function junit({ api, subject, seed, results }: Report): string {
  const counts = `tests="${results.length}" failures="${countOf(results, "violated")}" skipped="${countOf(results, "not tried")}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(api)}" ${counts}>`,
    `  <testsuite name="${escapeXml(api)}" ${counts}>`,
    "    <properties>",
    `      <property name="target" value="${escapeXml(subject)}"/>`,
    ...(seed === undefined ? [] : [`      <property name="seed" value="${escapeXml(seed)}"/>`]),
    "    </properties>",
    ...results.map(testCase),
    ...warnings(results),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(result: ClauseResult): string {
  const { clause, status, failures, untried } = result;
  const [operation = "", ...rest] = clause.id.split(".");
  const start = `    <testcase classname="${escapeXml(operation)}" name="${escapeXml(rest.join("."))}"`;
  if (status === "conforms") return `${start}/>`;
  const reason = untried.map(({ label, reason: why }) => `${label}: ${why}`).join("; ");
  const content =
    status === "violated"
      ? `<failure message="${escapeXml(clause.sentence)}">${escapeXml(violationLines(clause, failures).join("\n"))}</failure>`
      : `<skipped message="${escapeXml(reason)}"/>`;
  return `${start}>${content}</testcase>`;
}

function warnings(results: readonly ClauseResult[]): string[] {
  const all = warningsOf(results);
  if (all.length === 0) return [];
  return [`    <system-out>${escapeXml(all.map((warning) => `warning: ${warning}`).join("\n"))}</system-out>`];
}

/** What the texts of a report may not contain are controls, and those are escaped where a text is made. */
export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
