import { appendFileSync, lstatSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../command-line/make-folder.ts";
import { writing } from "../../command-line/writing.ts";
import { annotations, stepSummary } from "./github.ts";
import { html } from "./html.ts";
import { junit } from "./junit.ts";
import { groupsOf, type Report, warningsOf } from "./report.ts";

/** A report that is wanted, and the file that it goes to. */
export interface WantedReport {
  name: "junit" | "json" | "html" | "github-actions";
  file?: string;
}

const FILES = { junit: "contract.xml", json: "contract.json", html: "contract.html" } as const;

const WRITERS = {
  junit,
  html,
  json: (report: Report) =>
    `${JSON.stringify({ ...report, warnings: warningsOf(report.results), causes: groupsOf(report.results) }, null, 2)}\n`,
};

/** Where a report goes; `undefined`: to the log. */
export const fileOf = ({ name, file }: WantedReport): string | undefined =>
  name === "github-actions" ? undefined : (file ?? FILES[name]);

/**
 * Removes the reports of an earlier run, which could be taken for those of this one, should it end early.
 * @throws `UsageError` if a report cannot be written, before there is anything to write
 */
export function assertWritable(wanted: readonly WantedReport[]): void {
  for (const each of wanted) {
    const file = fileOf(each);
    if (file === undefined) {
      append("");
      continue;
    }
    write(file, "");
    // An empty file is no report. What is linked or mounted stays.
    if (lstatSync(file).isFile()) remove(file);
  }
}

function remove(file: string) {
  try {
    rmSync(file);
  } catch {
    // Then it stays, empty: a file that is mounted cannot be removed.
  }
}

/** Writes the reports, and prints where they are. */
export function writeReports(report: Report, wanted: readonly WantedReport[]): void {
  for (const each of wanted) {
    const file = fileOf(each);
    if (file === undefined || each.name === "github-actions") annotate(report);
    else {
      write(file, WRITERS[each.name](report));
      console.log(`${each.name} report: ${file}`);
    }
  }
}

function annotate(report: Report): void {
  for (const line of annotations(report)) console.log(line);
  append(stepSummary(report));
}

/** Adds to the summary of a step of GitHub Actions. */
function append(text: string): void {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (!file) return;
  writing("GITHUB_STEP_SUMMARY", () => appendFileSync(file, text));
}

const write = (file: string, text: string): void =>
  writing(file, () => {
    makeFolder(dirname(file));
    writeFileSync(file, text);
  });
