import { relative } from "node:path";
import { command, runIfMain, UsageError } from "../src/command-line/command.ts";
import { readManifest } from "./manifest.ts";
import { paths } from "./paths.ts";
import { obstacles } from "./release/obstacles.ts";
import { pack, publish } from "./release/publish.ts";

export const program = command(
  "release",
  "Publishes the package, and keeps the document as the base of check:breaking. The release workflow calls it.",
)
  .option("--dry-run", "say what would be done, and list the files of the package, without network")
  .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
    const manifest = await readManifest();
    const found = await obstacles(manifest);
    for (const obstacle of found) console.error(`obstacle: ${obstacle}`);
    if (dryRun) {
      const released = relative(paths.root, paths.released);
      console.log(
        `${manifest.name} ${manifest.version} would be published, ${released} stored, and tagged v${manifest.version}.`,
      );
      await pack();
    }
    if (found.length > 0) throw new UsageError(`${manifest.name} ${manifest.version} cannot be released yet`);
    if (!dryRun) await publish(manifest.version);
  });

await runIfMain(import.meta, program);
