import { writeFile } from "node:fs/promises";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { clausesOf } from "../src/contract/run/clauses.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { reportBroken } from "./mutants/broken/check-broken.ts";
import { mapConcurrently, mapSequentially } from "./mutants/concurrency.ts";
import { conformanceReport, killsOf } from "./mutants/conformance-report.ts";
import { control, killedBy, type PeerResult } from "./mutants/measure.ts";
import { mutantsOf, oneForEachClause } from "./mutants/mutants-of.ts";
import { prepare } from "./mutants/peers/checker.ts";
import { peers as allPeers, suite } from "./mutants/peers/read-peers.ts";
import { canBeTried, killedBySuite, type Mutant } from "./mutants/run-mutant.ts";
import { checkVariants } from "./mutants/run-variant.ts";
import { deleteTasks, taskService, withoutHandler, withoutOtherOperations } from "./mutants/services/delete-tasks.ts";
import { paths } from "./shared/paths.ts";

interface Flags {
  peers: boolean;
  everyMutant?: boolean;
  withSchemathesis?: boolean;
  withSpecmatic?: boolean;
}

export const program = npmScript(
  "mutants",
  "Runs the contract suite, and other checkers, on deliberately broken servers.",
)
  .option("--no-peers", "run only the suite, and write nothing")
  .option("--every-mutant", "compare the checkers on every mutant, not only on one for each clause")
  .option("--with-schemathesis", "run Schemathesis too, installed from PyPI into a temporary folder")
  .option("--with-specmatic", "run Specmatic too, installed from npm into a temporary folder; needs Java 17")
  .addHelpText(
    "after",
    `
Writes docs/conformance.md, a dated report that npm run docs turns into a page. The suite checks every broken server, which takes
about a minute. The comparison with the other checkers takes some minutes; with Schemathesis and Specmatic, a quarter of an hour, and
with --every-mutant more than an hour. Exits with 1 if the suite misses a broken server, or has a false positive for a server that conforms.`,
  )
  .action(async ({ peers, everyMutant, ...selected }: Flags) => {
    const { document } = deleteTasks;
    const clauses = clausesOf(document);
    const mutants = mutantsOf(deleteTasks);
    const comparedOf = (all: Mutant[]) => (everyMutant ? all : oneForEachClause(all));
    const others = peers ? allPeers.filter(({ option }) => !option || selected[option]) : [];
    reportGaps(clauses, mutants);

    await using prepared = new AsyncDisposableStack();
    const checkers = await mapSequentially(others, async (peer) => prepared.use(await prepare(deleteTasks, peer)));
    await using checkerOfSuite = await prepare(deleteTasks, suite);
    const killedByOwn = await killedBySuite(deleteTasks, mutants);
    const missedByHand = await reportBroken(document);
    const variants = await checkVariants(taskService(withoutOtherOperations(document)));
    const killedByOthers = await mapConcurrently(checkers, (checker) =>
      killedBy(checker, comparedOf(mutantsOf(deleteTasks))),
    );
    // Last, and one after the other, because their times are compared.
    const controls = await mapSequentially([checkerOfSuite, ...checkers], control);
    const compared = comparedOf(mutants);
    const killed = [compared.map((mutant) => killedByOwn[mutants.indexOf(mutant)] ?? false), ...killedByOthers];
    const results = controls.map((each, at) => report({ ...each, killed: killed[at] ?? [] }));
    if (peers) {
      const measured = { clauses, mutants: compared, total: mutants.length, checkers: results, variants };
      await writeFile(paths.conformance, conformanceReport(document.info.version, measured));
      console.log("docs/conformance.md is written");
    }
    const missed = [...(await missedOf(mutants.filter((_, at) => !killedByOwn[at]))), ...missedByHand];
    if (missed.length > 0) throw new UsageError(`the suite misses ${missed.join("; ")}`);
    const accused = variants.filter(({ violated }) => violated.length > 0).map(({ name }) => name);
    if (results[0]?.falsePositive) accused.push("the provider that conforms");
    if (accused.length > 0) throw new UsageError(`the suite has a false positive for ${accused.join("; ")}`);
  });

/** Prints the operations without a handler of their own, and the clauses without a mutant. */
function reportGaps(clauses: { id: string }[], mutants: Mutant[]) {
  const unhandled = withoutHandler(deleteTasks.document);
  if (unhandled.length > 0)
    console.log(`operations without a handler, which respond with examples: ${unhandled.join(", ")}`);
  const violated = new Set(mutants.map(({ clauseId }) => clauseId));
  const without = clauses.map(({ id }) => id).filter((id) => !violated.has(id));
  if (without.length > 0) console.log(`no mutant violates: ${without.join(", ")}`);
}

/** Returns the mutants that the suite misses; prints the mutants that it cannot kill, because their clause cannot be tried. */
async function missedOf(survivors: Mutant[]): Promise<string[]> {
  const isTriable = await mapSequentially(survivors, (mutant) => canBeTried(deleteTasks, mutant));
  const labels = survivors.map(({ clauseId, label }) => `${clauseId}: ${label}`);
  const untried = labels.filter((_, at) => !isTriable[at]);
  if (untried.length > 0) console.log(`cannot be tried on these providers: ${untried.join("; ")}`);
  return labels.filter((_, at) => isTriable[at]);
}

function report(result: PeerResult): PeerResult {
  const { name, killed: found, seconds, falsePositive } = result;
  const note = falsePositive ? ", and a false positive for the server that conforms" : "";
  const time = `one check takes ${seconds.toFixed(1)} s`;
  console.log(`${name.padEnd(16)} kills ${killsOf(result)} of ${found.length}; ${time}${note}`);
  return result;
}

await runIfMain(import.meta, program);
