import { readFile } from "node:fs/promises";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { mapSequentially } from "../../mutants/concurrency.ts";
import { control } from "../../mutants/measure.ts";
import { prepare } from "../../mutants/peers/checker.ts";
import { peers, suite, suiteWithSmallBodies } from "../../mutants/peers/read-peers.ts";
import { deleteTasks } from "../../mutants/services/delete-tasks.ts";
import { paths } from "../../shared/paths.ts";
import { interleave } from "../interleave.ts";
import type { Comparison, Measurement } from "../measurement.ts";

const TWO_REQUESTS =
  "it sends two requests, where this suite tries every clause, and detects less than half of what is broken";

/** Prism's proxy is no command that ends: it runs already. */
const others = peers.filter(({ isProxy }) => !isProxy);

export const contractSuite: Measurement = {
  name: "contract-suite",
  title: "Contract suite",
  async measure(bench) {
    await using prepared = new AsyncDisposableStack();
    bench.progress("installing Schemathesis from PyPI, and Specmatic from npm");
    const checkers = await mapSequentially([suite, suiteWithSmallBodies, ...others], async (peer) =>
      prepared.use(await prepare(deleteTasks, peer)),
    );
    const turns = Object.fromEntries(
      checkers.map((checker) => [
        checker.peer.name,
        async () => {
          const { seconds, falsePositive } = await control(checker);
          if (falsePositive) throw new Error(`${checker.peer.name} finds fault with the server that conforms`);
          return seconds;
        },
      ]),
    );
    return {
      comparisons: [
        await detected(),
        {
          title: "Contract suite, one check of a server",
          unit: "s",
          ours: suiteWithSmallBodies.name,
          series: await interleave(turns, bench),
          targets: others.map((peer) => ({
            against: peer.name,
            atMost: 1,
            ...(!peer.option && { because: TWO_REQUESTS }),
          })),
        },
      ],
      notes: [
        `How many are detected is from the last run of \`npm run mutants\` with all peers, which takes three quarters of an hour: see [Conformance](conformance.md). One check is a cold process against the server that conforms. The peers send no large body: “${suiteWithSmallBodies.name}” has \`--max-body 1M\`, “${suite.name}” sends bodies as large as the contract allows.`,
      ],
    };
  },
};

/** How many broken servers each checker detected, as `npm run mutants` wrote it down. */
async function detected(): Promise<Comparison> {
  const text = await readFile(paths.conformance, "utf8").catch(() => "");
  const rows = [...text.matchAll(/^\| ([^|]+) \| (\d+) \| [\d.]+ \| (?:yes|no) \|$/gm)];
  const series = rows.map(([, name = "", count]) => ({ name, samples: [Number(count)] }));
  const against = series.map(({ name }) => name).filter((name) => name !== suite.name);
  if (!peers.every(({ name }) => against.includes(name))) {
    throw new UsageError(
      "docs/conformance.md lacks a checker: npm run mutants -- --with-schemathesis --with-specmatic writes it",
    );
  }
  return {
    title: "Contract suite, broken servers detected",
    unit: "servers",
    ours: suite.name,
    series,
    targets: against.map((name) => ({ against: name, atLeast: 1.01 })),
  };
}
