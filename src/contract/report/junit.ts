import type { ClauseResult } from "../clauses/findings.ts";
import { countOf, factOf, type Report, untriedText, violationLines, warningsOf } from "./report.ts";

/** Writes the report for CI systems, with a test case for each clause. @see https://github.com/testmoapp/junitxml */
export function junit({ api, subject, seed, results }: Report): string {
  const counts = `tests="${results.length}" failures="${countOf(results, "violated")}" skipped="${countOf(results, "not tried")}" errors="0"${timeOf(results)}`;
  const warnings = warningsOf(results).map((warning) => `warning: ${warning}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(api)}" ${counts}>`,
    `  <testsuite name="${escapeXml(api)}" ${counts}>`,
    "    <properties>",
    `      <property name="target" value="${escapeXml(subject)}"/>`,
    ...(seed === undefined ? [] : [`      <property name="seed" value="${escapeXml(seed)}"/>`]),
    "    </properties>",
    ...results.map(testCase),
    ...(warnings.length > 0 ? [`    <system-out>${escapeXml(warnings.join("\n"))}</system-out>`] : []),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(result: ClauseResult): string {
  const { clause, status, failures } = result;
  const [operation = "", ...rest] = clause.id.split(".");
  const start = `    <testcase classname="${escapeXml(operation)}" name="${escapeXml(rest.join("."))}"${timeOf([result])}`;
  if (status === "conforming") return `${start}/>`;
  const content =
    status === "violated"
      ? `<failure message="${escapeXml(failures.slice(0, 1).map(factOf).join(""))}">${escapeXml(violationLines(clause, failures).join("\n"))}</failure>`
      : `<skipped message="${escapeXml(untriedText(result))}"/>`;
  return `${start}>${content}</testcase>`;
}

/** Returns the attribute with the time of the checks in seconds; nothing for a recording. */
function timeOf(results: readonly ClauseResult[]): string {
  const known = results.flatMap(({ seconds }) => seconds ?? []);
  return known.length > 0 ? ` time="${known.reduce((sum, seconds) => sum + seconds, 0).toFixed(3)}"` : "";
}

/** Escapes a text for XML and HTML. The control characters that XML forbids were already escaped by the code that made it. */
export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
