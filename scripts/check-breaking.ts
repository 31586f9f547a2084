import { writeFileSync } from "node:fs";
import { Option } from "commander";
import { command, runIfMain } from "../src/command-line/command.ts";
import { writing } from "../src/command-line/writing.ts";
import { checkBreaking } from "./check-breaking/comparison.ts";
import { type Comparison, json, markdown, summary, text } from "./check-breaking/impact-report.ts";
import { IMPACTS, type Impact } from "./check-breaking/rating/change.ts";

interface Flags {
  base?: string;
  revision?: string;
  format: "text" | "markdown" | "json";
  output?: string;
  failOn: Impact;
}

const NO_BASE: Record<Flags["format"], string> = {
  text: "There is no older document to compare with: no release, no tag, no earlier commit.",
  markdown: "There is no older document to compare with: no release, no tag, no earlier commit.",
  json: JSON.stringify({ impact: "none", changes: [] }),
};

/** The command could not do its work, as opposed to: it found a breaking change. */
const COULD_NOT_RUN = 2;

export const program = command(
  "check:breaking",
  "Rates the changes between two OpenAPI documents by what they mean for clients; fails if they break clients and the version is not bumped to match.",
  COULD_NOT_RUN,
)
  .option("--base <file or commit>", "the older document (default: the last release, or what comes closest to one)")
  .option("--revision <file or commit>", "the newer document (default: spec/openapi.yaml)")
  .addOption(new Option("--format <format>", "of the report").choices(["text", "markdown", "json"]).default("text"))
  .option("--output <file>", "write the report to this file")
  .addOption(
    new Option("--fail-on <impact>", "fail on changes of this impact or more without their bump")
      .choices(IMPACTS)
      .default("major"),
  )
  .addHelpText(
    "after",
    `
The next version is that of the newer document; for spec/openapi.yaml, bumped as .changeset/ says.
Without a release the base is the first tag, then where the branch left main, then the commit before.
Exit code: 0 if all is well, 1 for a breaking change without its bump, 2 if the command could not run.`,
  )
  .action(async ({ base, revision, format, output, failOn }: Flags) => {
    const checked = await checkBreaking({ base, revision });
    write(checked ? { text, markdown, json }[format](checked) : NO_BASE[format], output);
    if (!checked || checked.isBumped || checked.impact === "none") return;
    if (IMPACTS.indexOf(checked.impact) < IMPACTS.indexOf(failOn)) return;
    console.error(`error: ${summary(checked)} ${fix(checked, revision)}`);
    process.exitCode = 1;
  });

const fix = ({ impact, versions }: Comparison, revision: string | undefined) =>
  revision === undefined
    ? `Fix it: undo the change, or record it with npx changeset --${impact} sms-tasks -m "What changed"`
    : `Fix it: undo the change, or set info.version to ${versions.needed}`;

function write(report: string, output: string | undefined): void {
  if (output === undefined) console.log(report);
  else writing(output, () => writeFileSync(output, `${report}\n`));
}

await runIfMain(import.meta, program);
