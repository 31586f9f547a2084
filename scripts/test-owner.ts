import { command, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";

interface Flags {
  only?: string[];
  whole?: boolean;
}

export const program = command(
  "test:owner",
  "Makes the changes of an owner in copies of the repository, each alone and all together, and runs the tests there.",
)
  .option("--only <names...>", "some of the changes, by file name in scripts/test-owner/changes/; or together")
  .option("--whole", "the whole suite; otherwise the near tests and those of the document, the samples and the site")
  .addHelpText(
    "after",
    `
A change edits the document, and the table of the vendor's page where the page changed. Nothing else may need an edit: a test
that fails here knows a limit, a status or a body by heart. Adding a change is adding a file.`,
  )
  .action(async ({ only, whole = false }: Flags) => {
    const { ownerChanges } = await import("./test-owner/changes.ts");
    const { tryChange } = await import("./test-owner/try-change.ts");
    const changes = ownerChanges();
    const unknown = (only ?? []).filter((name) => !changes.some((change) => change.name === name));
    if (unknown.length > 0) {
      const names = changes.map(({ name }) => name).join(", ");
      throw new UsageError(`--only: ${unknown.join(", ")} is not one of ${names}`);
    }
    const failed: string[] = [];
    for (const change of changes.filter(({ name }) => only?.includes(name) ?? true)) {
      const start = performance.now();
      console.log(`${change.name}: trying`);
      const problem = await tryChange(change, whole);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`${change.name}: ${problem ?? "everything passes"} (${seconds} s)`);
      if (problem) failed.push(change.name);
    }
    if (failed.length > 0) throw new UsageError(`an owner's change breaks something: ${failed.join(", ")}`);
  });

await runIfMain(import.meta, program);
