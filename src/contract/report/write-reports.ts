import { appendFileSync, lstatSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../command-line/make-folder.ts";
import { writing } from "../../command-line/writing.ts";
import { annotations, stepSummary } from "./github.ts";
import { html } from "./html.ts";
import { junit } from "./junit.ts";
import { groupsOf, type Report, warningsOf } from "./report.ts";

/** The default file of each report. `undefined` means that the report goes to the log. */
export const REPORT_FILES = {
  junit: "contract.xml",
  json: "contract.json",
  html: "contract.html",
  "github-actions": undefined,
} as const;

/** A requested report, and its file. */
export interface WantedReport {
  name: keyof typeof REPORT_FILES;
  file: string | undefined;
}

const json = (report: Report): string => {
  const details = { warnings: warningsOf(report.results), causes: groupsOf(report.results) };
  return `${JSON.stringify({ ...report, ...details }, null, 2)}\n`;
};

const WRITERS = { junit, json, html };

/**
 * Removes the reports of an earlier run, so that nobody mistakes them for the results of a run that ended early.
 * @throws `UsageError` if a report cannot be written
 */
export function clearReports(wanted: readonly WantedReport[]): void {
  for (const { file } of wanted) {
    if (file === undefined) appendToStepSummary("");
    else {
      write(file, "");
      // An empty file is not a report, so a linked or mounted file may stay.
      if (lstatSync(file).isFile()) remove(file);
    }
  }
}

function remove(file: string) {
  try {
    rmSync(file);
  } catch {
    // A mounted file cannot be removed, so it stays empty.
  }
}

/** Writes the reports and prints their files. */
export function writeReports(report: Report, wanted: readonly WantedReport[]): void {
  for (const { name, file } of wanted) {
    if (name === "github-actions" || file === undefined) {
      for (const line of annotations(report)) console.log(line);
      appendToStepSummary(stepSummary(report));
    } else {
      write(file, WRITERS[name](report));
      console.log(`${name} report: ${file}`);
    }
  }
}

function appendToStepSummary(text: string): void {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (file) writing("GITHUB_STEP_SUMMARY", () => appendFileSync(file, text));
}

const write = (file: string, text: string): void =>
  writing(file, () => {
    makeFolder(dirname(file));
    writeFileSync(file, text);
  });
