import { writeFile } from "node:fs/promises";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { describeMachine } from "./bench/machine.ts";
import { measurements, runMeasurement } from "./bench/measurements.ts";
import {
  type BenchReport,
  benchmarksMarkdown,
  resultSection,
  targetsSection,
} from "./bench/report/benchmarks-markdown.ts";
import { paths } from "./shared/paths.ts";
import { wholeNumber } from "./shared/whole-number.ts";

interface Flags {
  only?: string[];
  repetitions: number;
}

const names = measurements.map(({ name }) => name);

export const program = npmScript("bench", "Compares the client, the mock and the tools with alternatives, in one run.")
  .option("--only <names...>", `some of: ${names.join(", ")}`)
  .option("--repetitions <number>", "the number of turns of each candidate", wholeNumber(9999), 11)
  .addHelpText(
    "after",
    `
A full run takes about 15 minutes on a machine that does nothing else, and writes docs/benchmarks.md. With --only, the
command writes nothing. The first run installs the alternatives below the folder for temporary files.
A missed target is reported, but is not a failure.`,
  )
  .action(async ({ only = names, repetitions }: Flags) => {
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UsageError(`--only: ${unknown.join(", ")} is not one of ${names.join(", ")}`);

    const report: BenchReport = { machine: await describeMachine(), repetitions, measurements: [] };
    for (const measurement of measurements.filter(({ name }) => only.includes(name))) {
      const progress = (text: string) => console.error(`${measurement.name}: ${text}`);
      const result = await runMeasurement(measurement, { repetitions, progress });
      console.log(resultSection(result));
      report.measurements.push(result);
    }
    console.log(targetsSection(report.measurements));
    if (only.length === names.length) {
      await writeFile(paths.benchmarks, benchmarksMarkdown(report));
      console.log("Written: docs/benchmarks.md");
    }
  });

await runIfMain(import.meta, program);
