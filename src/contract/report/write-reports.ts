import { appendFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../../command-line/command.ts";
import { makeFolder } from "../../command-line/make-folder.ts";
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

/** @throws `UsageError` if a report cannot be written, before there is anything to write */
export async function assertWritable(wanted: readonly WantedReport[]): Promise<void> {
  for (const each of wanted) {
    const file = fileOf(each);
    if (file !== undefined) await write(file, "");
    else await append("");
  }
}

/** Writes the reports, and prints where they are. */
export async function writeReports(report: Report, wanted: readonly WantedReport[]): Promise<void> {
  for (const each of wanted) {
    const file = fileOf(each);
    if (file === undefined || each.name === "github-actions") await annotate(report);
    else {
      await write(file, WRITERS[each.name](report));
      console.log(`${each.name} report: ${file}`);
    }
  }
}

async function annotate(report: Report): Promise<void> {
  for (const line of annotations(report)) console.log(line);
  await append(stepSummary(report));
}

/** Adds to the summary of a step of GitHub Actions. */
async function append(text: string): Promise<void> {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (!file) return;
  try {
    await appendFile(file, text);
  } catch (error) {
    throw new UsageError(`GITHUB_STEP_SUMMARY cannot be written: ${(error as Error).message}`);
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    makeFolder(dirname(file));
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
