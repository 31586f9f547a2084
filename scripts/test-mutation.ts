import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { writing } from "../src/command-line/writing.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { paths } from "./shared/paths.ts";
import { copyRepository, repositoryFiles } from "./shared/repository-copy.ts";
import { wholeNumber } from "./shared/whole-number.ts";
import { type Bug, describeBug } from "./test-mutation/bugs.ts";
import { startCompiler } from "./test-mutation/compiler.ts";
import { goalResults, goalTable, meetsGoal } from "./test-mutation/goal-table.ts";
import { findNearTests, listNearTests } from "./test-mutation/near-tests.ts";
import { hasLogic } from "./test-mutation/rooms.ts";
import { sampleBugs } from "./test-mutation/sample.ts";
import { tryBugs } from "./test-mutation/trials.ts";

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

export const program = npmScript(
  "test:mutation",
  "Plants bugs in src/, and reports the bugs that no near test detects.",
)
  .option("--only <paths...>", "files and folders of src/ (default: all of src/)")
  .option("--count <number>", "the number of bugs in each room, a folder of src/", wholeNumber(999_999), 40)
  .option("--all", "plant every bug that can be planted")
  .option("--seed <number>", "choose another sample of bugs", wholeNumber(999_999), 1)
  .option("--beside", "run only the tests named after the changed file, which takes seconds", false)
  .option("--jobs <number>", "the number of bugs to try at once", wholeNumber(999_999), availableParallelism())
  .option("--list", "print the bugs, and plant none")
  .option("--json <file>", "write the result of each bug to this file")
  .addHelpText(
    "after",
    `
A bug is a small change of the code, such as < for <=, or a missing call. Bugs that the compiler rejects are not planted.
The near tests of a room run in a copy of the repository; the tests named after the changed file run first. Exits 1 if a room or a
file misses its goal (scripts/test-mutation/goals.yaml). If a bug survives, a test is missing, or the change makes no difference.`,
  )
  .action(async ({ only = [], count, all, seed, beside, jobs, list, json }: Flags) => {
    if (json) writing(json, () => writeFileSync(json, "")); // reports a wrong path now, not after an hour
    const start = performance.now();
    await using copies = new AsyncDisposableStack();
    const roots = Array.from({ length: list ? 0 : jobs }, () => {
      const { path, remove } = copyRepository("sms-tasks-mutation-");
      copies.defer(remove);
      return path;
    });
    const root = roots[0] ?? paths.root;
    const files = repositoryFiles().filter((file) => /^src\/.*\.ts$/.test(file));
    const texts = new Map(files.filter(hasLogic).map((file) => [file, readFileSync(join(root, file), "utf8")]));
    const bugs = sampleBugs(texts, startCompiler(root, files), {
      only: only.map((path) => relative(paths.root, path)),
      count: all ? Number.POSITIVE_INFINITY : count,
      seed,
    });
    const describe = (bug: Bug) => describeBug(bug, texts.get(bug.file) ?? "");
    if (list) return console.log(bugs.map(describe).join("\n"));

    const nearTestsOf = findNearTests(root, listNearTests(root), beside);
    let done = 0;
    console.error(`${bugs.length} bugs are chosen; first, the near tests run without a bug`);
    const trials = await tryBugs(roots, bugs, nearTestsOf, ({ bug, status, seconds }) => {
      done++;
      console.error(`${done} of ${bugs.length}  ${status} (${seconds.toFixed(1)} s)  ${describe(bug)}`);
    });
    const results = goalResults(trials);
    console.log(goalTable(results));
    const survivors = trials.filter(({ status }) => status === "survived");
    if (survivors.length > 0) console.log(`\nSurvived:\n${survivors.map(({ bug }) => describe(bug)).join("\n")}`);
    console.log(`\n${Math.round((performance.now() - start) / 1000)} s`);
    if (json) writing(json, () => writeFileSync(json, `${JSON.stringify({ results, trials }, null, 2)}\n`));
    const missed = results.filter((result) => !meetsGoal(result)).map(({ path }) => path);
    if (missed.length > 0) throw new UsageError(`more bugs survive than the goal allows: ${missed.join(", ")}`);
  });

await runIfMain(import.meta, program);
