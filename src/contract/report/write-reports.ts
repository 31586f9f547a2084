import { appendFileSync, lstatSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../command-line/make-folder.ts";
import { writing } from "../../command-line/writing.ts";
import { annotations, stepSummary } from "./github.ts";
import { html } from "./html.ts";
import { junit } from "./junit.ts";
import { groupsOf, type Report, warningsOf } from "./report.ts";

export const REPORTS = ["junit", "json", "html", "github-actions"] as const;

/** A requested report, and the file for it. */
export interface WantedReport {
  name: (typeof REPORTS)[number];
  file?: string;
}

const WRITERS = {
  junit: { defaultFile: "contract.xml", text: junit },
  json: { defaultFile: "contract.json", text: json },
  html: { defaultFile: "contract.html", text: html },
};

function json(report: Report): string {
  const { results } = report;
  return `${JSON.stringify({ ...report, warnings: warningsOf(results), causes: groupsOf(results) }, null, 2)}\n`;
}

/** Returns the file that a report is written to; `undefined` if the report goes to the log. */
export const fileOf = ({ name, file }: WantedReport): string | undefined =>
  name === "github-actions" ? undefined : (file ?? WRITERS[name].defaultFile);

/**
 * Removes the reports of an earlier run. If this run ends early, nobody can take them for its own.
 * @throws `UsageError` if a report cannot be written
 */
export function assertWritable(wanted: readonly WantedReport[]): void {
  for (const file of wanted.map(fileOf)) {
    if (file === undefined) appendToStepSummary("");
    else {
      write(file, "");
      // An empty file is not a report. A linked or mounted file stays.
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

/** Writes the reports, and prints where they are. */
export function writeReports(report: Report, wanted: readonly WantedReport[]): void {
  for (const { name, file } of wanted) {
    if (name === "github-actions") {
      for (const line of annotations(report)) console.log(line);
      appendToStepSummary(stepSummary(report));
    } else {
      const path = file ?? WRITERS[name].defaultFile;
      write(path, WRITERS[name].text(report));
      console.log(`${name} report: ${path}`);
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
