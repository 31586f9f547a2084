import { writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { InvalidArgumentError } from "commander";
import { command, runIfMain } from "../src/command-line/command.ts";
import { writing } from "../src/command-line/writing.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { describeMachine } from "./bench/machine.ts";
import { measurements } from "./bench/measurements/index.ts";
import { chart } from "./bench/report/chart.ts";
import { markdown } from "./bench/report/markdown.ts";
import type { Report } from "./bench/report/report.ts";
import { terminalPart, terminalSummary } from "./bench/report/terminal.ts";
import { paths } from "./shared/paths.ts";

interface Flags {
  only?: string[];
  repetitions: number;
  json?: string;
}

const names = measurements.map(({ name }) => name);

export const program = command("bench", "Measures the client, the mock and the tools against others, all in one run.")
  .option("--only <names...>", `some of: ${names.join(", ")}`)
  .option("--repetitions <number>", "how often the candidates take turns", whole, 11)
  .option("--json <file>", "write every sample")
  .addHelpText(
    "after",
    `
A whole run takes about 15 minutes, wants a machine that does nothing else, and writes docs/benchmarks.md and
docs/benchmarks.svg; with --only nothing is written but the file of --json. What is compared with is installed below the
folder for temporary files at the first run. A missed target is shown, and is no failure: exits 1 if a measurement fails.`,
  )
  .action(async ({ only = names, repetitions, json }: Flags) => {
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UsageError(`--only: ${unknown.join(", ")} is not one of ${names.join(", ")}`);

    if (json) writing(json, () => writeFileSync(json, "")); // not after a quarter of an hour
    const report: Report = { machine: await describeMachine(), repetitions, measurements: [] };
    for (const { name, title, measure } of measurements.filter((each) => only.includes(each.name))) {
      const progress = (text: string) => console.error(`${name}: ${text}`);
      const finished = { name, title, ...(await measure({ repetitions, progress })) };
      console.log(terminalPart(finished));
      report.measurements.push(finished);
    }
    console.log(terminalSummary(report));
    if (json) writing(json, () => writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`));
    if (only.length === names.length) {
      await writeFile(paths.benchmarks, markdown(report));
      await writeFile(paths.benchmarksChart, chart(report));
      console.log("Written: docs/benchmarks.md, docs/benchmarks.svg");
    }
    const failures = report.measurements.flatMap((each) => each.failures ?? []);
    if (failures.length > 0) throw new UsageError(failures.join("; "));
  });

function whole(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A whole number from 1 to 9999 is needed.");
}

await runIfMain(import.meta, program);
