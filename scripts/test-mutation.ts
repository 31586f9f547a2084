import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { InvalidArgumentError } from "commander";
import { command, runIfMain } from "../src/command-line/command.ts";
import { writing } from "../src/command-line/writing.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { paths } from "./shared/paths.ts";
import { copyRepository, repositoryFiles } from "./shared/repository-copy.ts";
import { startCompiler } from "./test-mutation/compiler.ts";
import { DATA_FILES } from "./test-mutation/goals.ts";
import { listNearTests, NearTests } from "./test-mutation/near-tests.ts";
import type { Mutant } from "./test-mutation/plant.ts";
import { describeMutant, meetsGoal, rowsOf, tableOf } from "./test-mutation/report.ts";
import { tryAll } from "./test-mutation/run.ts";
import { selectMutants } from "./test-mutation/select.ts";

interface Flags {
  only?: string[];
  count: number;
  all?: boolean;
  seed: number;
  beside: boolean;
  jobs: number;
  list?: boolean;
  json?: string;
}

export const program = command("test:mutation", "Plants bugs in src/, and reports which of them no near test notices.")
  .option("--only <paths...>", "files and folders of src/ (all of it if left out)")
  .option("--count <number>", "how many bugs in each room, a folder of src/", whole, 40)
  .option("--all", "every bug that can be planted")
  .option("--seed <number>", "another choice of bugs", whole, 1)
  .option("--beside", "only the tests beside the name of the changed file, which takes seconds", false)
  .option("--jobs <number>", "how many at once", whole, availableParallelism())
  .option("--list", "print the bugs, and plant none")
  .option("--json <file>", "write what became of each bug")
  .addHelpText(
    "after",
    `
A bug is a small change of the code, such as < for <=, or a call left out. Those that the compiler refuses are not planted.
The near tests of a room run in a copy of the repository; the tests beside the changed file run first. Exits 1 if a room or a
file misses its goal (scripts/test-mutation/goals.ts). A survivor is a missing test, or a change that makes no difference.`,
  )
  .action(async ({ only = [], count, all, seed, beside, jobs, list, json }: Flags) => {
    if (json) writing(json, () => writeFileSync(json, "")); // not after an hour
    const start = performance.now();
    await using copies = new AsyncDisposableStack();
    const roots = Array.from({ length: list ? 0 : jobs }, () => {
      const { path, remove } = copyRepository("sms-tasks-mutation-");
      copies.defer(remove);
      return path;
    });
    const root = roots[0] ?? paths.root;
    const files = repositoryFiles().filter((file) => /^src\/.*\.ts$/.test(file));
    const code = files.filter((file) => !file.endsWith(".d.ts") && !DATA_FILES.includes(file));
    const texts = new Map(code.map((file) => [file, readFileSync(join(root, file), "utf8")]));
    const mutants = selectMutants(texts, startCompiler(root, files), {
      only: only.map((path) => relative(paths.root, path)),
      count: all ? Number.POSITIVE_INFINITY : count,
      seed,
    });
    const describe = (mutant: Mutant) => describeMutant(mutant, texts.get(mutant.file) ?? "");
    if (list) return console.log(mutants.map(describe).join("\n"));

    const nearTests = new NearTests(root, listNearTests(root), beside);
    let done = 0;
    console.error(`${mutants.length} bugs are chosen; the near tests run once without any`);
    const outcomes = await tryAll(roots, mutants, nearTests, ({ mutant, status, seconds }) => {
      done++;
      console.error(`${done} of ${mutants.length}  ${status} (${seconds.toFixed(1)} s)  ${describe(mutant)}`);
    });
    const rows = rowsOf(outcomes);
    console.log(tableOf(rows));
    const survivors = outcomes.filter(({ status }) => status === "survived");
    if (survivors.length > 0) console.log(`\nSurvived:\n${survivors.map(({ mutant }) => describe(mutant)).join("\n")}`);
    console.log(`\n${Math.round((performance.now() - start) / 1000)} s`);
    if (json) writing(json, () => writeFileSync(json, `${JSON.stringify({ rows, outcomes }, null, 2)}\n`));
    const missed = rows.filter((row) => !meetsGoal(row)).map(({ path }) => path);
    if (missed.length > 0) throw new UsageError(`more bugs survive than the goal allows: ${missed.join(", ")}`);
  });

function whole(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A whole number from 1 to 999999 is needed.");
}

await runIfMain(import.meta, program);
