import { readFile } from "node:fs/promises";
import { UsageError } from "../../command.ts";
import { paths } from "../../paths.ts";
import type { Comparison, Measurement } from "../measurement.ts";

const OURS = "This suite";

export const contractSuite: Measurement = {
  name: "contract-suite",
  title: "Contract suite, broken servers noticed",
  async measure() {
    const checkers = await recorded();
    const others = checkers.filter(({ name }) => name !== OURS).map(({ name }) => name);
    const comparison = (title: string, unit: string, value: "noticed" | "seconds"): Omit<Comparison, "targets"> => ({
      title,
      unit,
      ours: OURS,
      series: checkers.map((checker) => ({ name: checker.name, samples: [checker[value]] })),
    });
    return {
      comparisons: [
        {
          ...comparison("Contract suite, broken servers noticed", "servers", "noticed"),
          targets: others.map((against) => ({ against, atLeast: 1.01 })),
        },
        {
          ...comparison("Contract suite, time for all of them", "s", "seconds"),
          targets: others.map((against) => ({
            against,
            atMost: 1,
            because: "it sends two requests to each server, and notices less than half of what is broken",
          })),
        },
      ],
      notes: [
        "Not measured in this run: `npm run mutants -- --with-schemathesis` takes most of an hour. These are the numbers of its last run, from [Conformance](conformance.md), which says how each was run: the suite alone, the others side by side, so that their times are longer than they need be.",
      ],
    };
  },
};

/** The summary of `npm run mutants`, as it wrote it down. */
async function recorded() {
  const text = await readFile(paths.conformance, "utf8").catch(() => "");
  const rows = [...text.matchAll(/^\| ([^|]+) \| (\d+) \| (\d+) \| (?:yes|no) \|$/gm)];
  const checkers = rows.map(([, name = "", noticed, seconds]) => ({
    name,
    noticed: Number(noticed),
    seconds: Number(seconds),
  }));
  if (checkers.some(({ name }) => name === OURS)) return checkers;
  throw new UsageError("docs/conformance.md has no summary: npm run mutants -- --with-schemathesis writes it");
}
