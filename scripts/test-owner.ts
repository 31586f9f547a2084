import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Option } from "commander";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { tryChange } from "./test-owner/try-change.ts";

const folder = join(import.meta.dirname, "test-owner/changes");
const files = readdirSync(folder).map((file) => join(folder, file));

/** The files of each change alone, and of all together. */
const changes: Record<string, string[]> = {
  ...Object.fromEntries(files.map((file) => [basename(file, ".yaml"), [file]])),
  together: files,
};

interface Flags {
  only?: string[];
  whole?: boolean;
}

export const program = npmScript(
  "test:owner",
  "Makes the changes of an owner in copies of the repository, each alone and all together, and runs the tests there.",
)
  .addOption(new Option("--only <names...>", "some of the changes").choices(Object.keys(changes)))
  .option("--whole", "run every test, not only the near tests and those of the document, the samples and the site")
  .addHelpText(
    "after",
    `
A change edits the document, and the table of the vendor's page where the page changed. Nothing else should need an edit. A test
that fails here has its own copy of a limit, a status or a body. To add a change, add a file to scripts/test-owner/changes/.`,
  )
  .action(async ({ only = Object.keys(changes), whole = false }: Flags) => {
    const failed: string[] = [];
    for (const change of only) {
      const start = performance.now();
      console.log(`${change}: trying`);
      const problem = await tryChange(changes[change] ?? [], whole);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`${change}: ${problem ?? "everything passes"} (${seconds} s)`);
      if (problem) failed.push(change);
    }
    if (failed.length > 0) throw new UsageError(`an owner's change breaks something: ${failed.join(", ")}`);
  });

await runIfMain(import.meta, program);
