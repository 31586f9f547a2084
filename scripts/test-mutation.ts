import { relative } from "node:path";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { paths } from "./shared/paths.ts";
import { copyRepository } from "./shared/repository-copy.ts";
import { wholeNumber } from "./shared/whole-number.ts";
import { describeBug } from "./test-mutation/bugs.ts";
import { findsBug, runNearTests } from "./test-mutation/near-tests.ts";
import { filesBelow, goalOf, sampleOf } from "./test-mutation/sample.ts";

export const program = npmScript(
  "test:mutation",
  "Plants bugs in src/, and reports the bugs that no near test detects.",
)
  .option("--only <paths...>", "files and folders of src/", ["src"])
  .option("--count <number>", "the number of bugs in each room, a folder of src/", wholeNumber(999_999), 40)
  .addHelpText(
    "after",
    `
A bug is a small change of the code, such as < for <=, or a missing call. Bugs that the compiler rejects are not planted.
The near tests of a room run in a copy of the repository; the tests named after the changed file run first. Exits 1 if a room
misses its goal (GOALS in scripts/test-mutation/sample.ts). If a bug survives, a test is missing, or the change makes no difference.`,
  )
  .action(async ({ only, count }: { only: string[]; count: number }) => {
    const files = only.flatMap((path) => filesBelow(relative(paths.root, path)));
    const rooms = Object.entries(Object.groupBy(new Set(files), (file) => file.split("/")[1] ?? ""));
    const copy = copyRepository("sms-tasks-mutation-");
    const missed: string[] = [];
    try {
      for (const [room, own = []] of rooms) {
        if (!(await runNearTests(copy.path, `tests/${room}/`))) {
          const command = `npx vitest run --project near tests/${room}`;
          throw new UsageError(`the near tests must pass before a bug is planted. To see them fail: ${command}`);
        }
        const bugs = sampleOf(copy.path, own, count);
        console.error(`src/${room}: planting ${bugs.length} bugs, one after the other`);
        let found = 0;
        for (const bug of bugs) {
          if (await findsBug(copy.path, bug)) found++;
          else console.log(`survived  ${describeBug(bug)}`);
        }
        const [percent, goal] = [bugs.length > 0 ? (100 * found) / bugs.length : 100, goalOf(room)];
        console.log(`src/${room}: ${found} of ${bugs.length} bugs detected (${percent.toFixed(1)} %, goal ${goal} %)`);
        if (percent < goal) missed.push(`src/${room}`);
      }
    } finally {
      await copy.remove();
    }
    if (missed.length > 0) throw new UsageError(`more bugs survive than the goal allows: ${missed.join(", ")}`);
  });

await runIfMain(import.meta, program);
