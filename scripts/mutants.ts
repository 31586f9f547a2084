import { writeFile } from "node:fs/promises";
import { command, runIfMain } from "../src/command-line/command.ts";
import { clausesOf } from "../src/contract/run/clauses.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { checkByHand } from "./mutants/broken/report.ts";
import { mutantsOf } from "./mutants/derived/index.ts";
import { markdown } from "./mutants/markdown.ts";
import {
  canBeTried,
  control,
  killed,
  killedBySuite,
  mapByCores,
  mapSequentially,
  type PeerResult,
  prepare,
} from "./mutants/measure.ts";
import { peers as allPeers } from "./mutants/peers/index.ts";
import { suite } from "./mutants/peers/suite.ts";
import { variants as conforming } from "./mutants/providers/variants.ts";
import type { Mutant } from "./mutants/run-mutant.ts";
import { checkVariants } from "./mutants/run-variant.ts";
import { aloneIn, deleteTasks, taskService, withoutHandler } from "./mutants/services/delete-tasks.ts";
import { tableOf, total } from "./mutants/table.ts";
import { paths } from "./shared/paths.ts";

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
Writes docs/conformance.md, a dated report of which npm run docs makes a page. Every checker meets every server: that takes some
minutes, with Schemathesis and Specmatic three quarters of an hour, with the suite alone about a minute. Exits 1 if the suite misses
a server, or has a false positive for one that conforms.`,
  )
  .action(async ({ peers, ...asked }: Flags) => {
    const { document } = deleteTasks;
    const clauses = clausesOf(document);
    const mutants = mutantsOf(deleteTasks);
    const others = peers ? allPeers.filter(({ option }) => !option || asked[option]) : [];
    reportGaps(clauses, mutants);

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
    const missedByHand = await checkByHand(document);
    const variants = await checkVariants(taskService(aloneIn(document)), conforming);
    const findings = await mapByCores(ofPeers, async ({ checker, control: first }) =>
      report({ ...first, killed: await killed(checker, mutantsOf(deleteTasks)) }),
    );
    if (peers) {
      const all = [own, ...findings];
      await writeFile(paths.conformance, markdown(document, tableOf(clauses, mutants, all), all, variants));
      console.log("docs/conformance.md is written");
    }
    const survivors = await missedOf(mutants.filter((_, at) => !own.killed[at]));
    const missed = [...survivors, ...missedByHand];
    if (missed.length > 0) throw new UsageError(`the suite misses ${missed.join("; ")}`);
    const accused = variants.filter(({ violated }) => violated.length > 0).map(({ name }) => name);
    if (accused.length > 0) throw new UsageError(`the suite has a false positive for ${accused.join("; ")}`);
    if (own.falsePositive) throw new UsageError("the suite has a false positive for the provider that conforms");
  });

/** Prints what is not shown of the document: operations without a handler, and clauses without a mutant. */
function reportGaps(clauses: { id: string }[], mutants: Mutant[]) {
  const unhandled = withoutHandler(deleteTasks.document);
  if (unhandled.length > 0) {
    console.log(`no handler of its own, so that documented examples are the responses: ${unhandled.join(", ")}`);
  }
  const broken = new Set(mutants.map(({ clauseId }) => clauseId));
  const without = clauses.map(({ id }) => id).filter((id) => !broken.has(id));
  if (without.length > 0) console.log(`no mutant violates: ${without.join(", ")}`);
}

/** The mutants that the suite misses; prints those that no request can show, since their clause cannot be tried. */
async function missedOf(survivors: Mutant[]): Promise<string[]> {
  const canBe = await mapSequentially(survivors, (mutant) => canBeTried(deleteTasks, mutant));
  const text = ({ clauseId, label }: Mutant) => `${clauseId}: ${label}`;
  const hidden = survivors.filter((_, at) => !canBe[at]);
  if (hidden.length > 0) console.log(`cannot be tried on these providers: ${hidden.map(text).join("; ")}`);
  return survivors.filter((_, at) => canBe[at]).map(text);
}

function report(findings: PeerResult): PeerResult {
  const { name, killed: found, seconds, falsePositive } = findings;
  const falsePositiveText = falsePositive ? ", and a false positive for the server that conforms" : "";
  console.log(
    `${name.padEnd(16)} kills ${total(findings)} of ${found.length}; one check takes ${seconds.toFixed(1)} s${falsePositiveText}`,
  );
  return findings;
}

await runIfMain(import.meta, program);
