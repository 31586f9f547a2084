import { writeFile } from "node:fs/promises";
import { Option } from "commander";
import { command, runIfMain, UsageError } from "../src/command-line/command.ts";
import { IMPACTS, type Impact } from "./breaking/change.ts";
import { checkBreaking } from "./breaking/check.ts";
import { markdown, summary, text } from "./breaking/report.ts";

interface Flags {
  base?: string;
  format: "text" | "markdown";
  output?: string;
  failOn: Impact;
}

const NOTHING_RELEASED =
  "Nothing has been released yet, so nothing can be broken: npm run release stores the first base.";

export const program = command(
  "check:breaking",
  "Rates the changes of spec/openapi.yaml since the last release; fails if they break users and the version is not bumped to match.",
)
  .option("--base <ref or file>", "compare with this commit or file (default: released/openapi.json)")
  .addOption(new Option("--format <format>", "of the report").choices(["text", "markdown"]).default("text"))
  .option("--output <file>", "write the report to this file")
  .addOption(
    new Option("--fail-on <impact>", "fail on changes of this impact or more without their bump")
      .choices(IMPACTS)
      .default("major"),
  )
  .addHelpText("after", "\nThe next version is that of the document and the package, bumped as .changeset/ says.")
  .action(async ({ base, format, output, failOn }: Flags) => {
    const checked = await checkBreaking(base);
    await write(checked ? { text, markdown }[format](checked) : NOTHING_RELEASED, output);
    if (!checked?.impact || checked.isBumped || IMPACTS.indexOf(checked.impact) < IMPACTS.indexOf(failOn)) return;
    throw new UsageError(
      `${summary(checked)} Mend it: undo the change, or record it with npx changeset as ${checked.impact}`,
    );
  });

async function write(report: string, output: string | undefined) {
  if (output === undefined) return console.log(report);
  try {
    await writeFile(output, `${report}\n`);
  } catch (error) {
    throw new UsageError(`${output} cannot be written: ${(error as Error).message}`);
  }
}

await runIfMain(import.meta, program);
