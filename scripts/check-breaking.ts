import { writeFileSync } from "node:fs";
import { Option } from "commander";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { writing } from "../src/command-line/writing.ts";
import { checkBreaking } from "./check-breaking/comparison.ts";
import { REPORTS, summary } from "./check-breaking/impact-report.ts";
import { IMPACTS, type Impact } from "./check-breaking/rating/change.ts";

interface Flags {
  base?: string;
  revision?: string;
  format: keyof typeof REPORTS;
  output?: string;
  failOn: Impact;
}

/** The exit code if the command could not run; 1 reports a breaking change. */
const COULD_NOT_RUN = 2;

export const program = npmScript(
  "check:breaking",
  "Rates the changes between two OpenAPI documents by their effect on clients. Fails if the next version does not announce changes that break clients.",
  COULD_NOT_RUN,
)
  .option("--base <file or commit>", "the older document (default: the last release, or what comes closest to one)")
  .option("--revision <file or commit>", "the newer document (default: spec/openapi.yaml)")
  .addOption(new Option("--format <format>", "format of the report").choices(Object.keys(REPORTS)).default("text"))
  .option("--output <file>", "write the report to this file")
  .addOption(
    new Option("--fail-on <impact>", "fail only for changes of this impact or more").choices(IMPACTS).default("major"),
  )
  .addHelpText(
    "after",
    `
The next version is the one in the newer document. For spec/openapi.yaml, the changesets in .changeset/ bump it.
Before the first release, the older document is that of the first tag, or else of the commit where this branch left main,
or else of the previous commit.
Exits with 0 if the next version is high enough for the changes, 1 if it is too low, and 2 if the command could not run.`,
  )
  .action(async ({ base, revision, format, output, failOn }: Flags) => {
    const checked = await checkBreaking({ base, revision });
    const report = REPORTS[format](checked);
    if (output === undefined) console.log(report);
    else writing(output, () => writeFileSync(output, `${report}\n`));
    if (!checked || checked.isBumped || checked.impact === "none") return;
    if (IMPACTS.indexOf(checked.impact) < IMPACTS.indexOf(failOn)) return;
    const fix =
      revision === undefined
        ? `record it with npx changeset --${checked.impact} sms-tasks -m "What changed"`
        : `set info.version to ${checked.versions.needed}`;
    console.error(`error: ${summary(checked)} Fix it: undo the change, or ${fix}`);
    process.exitCode = 1;
  });

await runIfMain(import.meta, program);
