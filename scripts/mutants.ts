import { writeFile } from "node:fs/promises";
import { command, runIfMain, UsageError } from "../src/command-line/command.ts";
import { clausesOf } from "../src/contract/clauses.ts";
import { markdown } from "./mutants/markdown.ts";
import {
  control,
  killed,
  killedBySuite,
  mapByCores,
  mapSequentially,
  type PeerResult,
  prepare,
} from "./mutants/measure.ts";
import { mutantsOf } from "./mutants/mutants/index.ts";
import { peers as allPeers } from "./mutants/peers/index.ts";
import { suite } from "./mutants/peers/suite.ts";
import { variants as conforming } from "./mutants/providers/variants.ts";
import { checkVariants } from "./mutants/run-variant.ts";
import { deleteTasks } from "./mutants/services/delete-tasks.ts";
import { tableOf, total } from "./mutants/table.ts";
import { paths } from "./paths.ts";

interface Flags {
  peers: boolean;
  withSchemathesis?: boolean;
  withSpecmatic?: boolean;
}

export const program = command(
  "mutants",
  "Meets the contract suite, and other checkers, with servers that are broken on purpose.",
)
  .option("--no-peers", "the suite alone, and write nothing")
  .option("--with-schemathesis", "Schemathesis too; installs it from PyPI into a temporary folder")
  .option("--with-specmatic", "Specmatic too; needs Java 17, and installs it from npm into a temporary folder")
  .addHelpText(
    "after",
    `
Writes docs/conformance.md, of which npm run docs makes a page. Every checker meets every server: that takes some minutes,
with Schemathesis and Specmatic three quarters of an hour, with the suite alone less than a minute. Exits 1 if the suite misses
a server, or has a false positive for the one that conforms.`,
  )
  .action(async ({ peers, ...asked }: Flags) => {
    const clauses = clausesOf(deleteTasks.document);
    const mutants = mutantsOf(deleteTasks);
    const others = peers ? allPeers.filter(({ option }) => !option || asked[option]) : [];

    await using prepared = new AsyncDisposableStack();
    const checkers = await mapSequentially(others, async (peer) => prepared.use(await prepare(deleteTasks, peer)));
    await using whole = await prepare(deleteTasks, suite);
    // One after the other: their times are compared.
    const ofSuite = await control(whole);
    const ofPeers = await mapSequentially(checkers, async (checker) => ({
      checker,
      control: await control(checker),
    }));

    const own = report({ ...ofSuite, killed: await killedBySuite(deleteTasks, mutants) });
    const variants = await checkVariants(deleteTasks, conforming);
    const findings = await mapByCores(ofPeers, async ({ checker, control: first }) =>
      report({ ...first, killed: await killed(checker, mutantsOf(deleteTasks)) }),
    );
    if (peers) {
      const all = [own, ...findings];
      await writeFile(paths.conformance, markdown(tableOf(clauses, mutants, all), all, variants));
      console.log("docs/conformance.md is written");
    }
    const missed = mutants.filter((_, at) => !own.killed[at]).map(({ clauseId, label }) => `${clauseId}: ${label}`);
    if (missed.length > 0) throw new UsageError(`the suite misses ${missed.join("; ")}`);
    const accused = variants.filter(({ violated }) => violated.length > 0).map(({ name }) => name);
    if (accused.length > 0) throw new UsageError(`the suite has a false positive for ${accused.join("; ")}`);
    if (own.falsePositive) throw new UsageError("the suite has a false positive for the provider that conforms");
  });

function report(findings: PeerResult): PeerResult {
  const { name, killed: found, seconds, falsePositive } = findings;
  const falsePositiveText = falsePositive ? ", and a false positive for the server that conforms" : "";
  console.log(
    `${name.padEnd(16)} kills ${total(findings)} of ${found.length}; one check takes ${seconds.toFixed(1)} s${falsePositiveText}`,
  );
  return findings;
}

await runIfMain(import.meta, program);
