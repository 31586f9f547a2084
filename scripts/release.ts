import { execFile } from "node:child_process";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { makeFolder } from "../src/command-line/make-folder.ts";
import { inTemporaryFolder } from "../src/command-line/temporary-folder.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { buildPackages, sbomFile } from "./build/build-package.ts";
import { actionLock } from "./release/action-lock.ts";
import { obstacles } from "./release/obstacles.ts";
import { publish } from "./release/publish.ts";
import { readManifest } from "./shared/manifest.ts";
import { paths } from "./shared/paths.ts";

export const program = npmScript(
  "release",
  "Packs the packages, pushes the tagged commit with the released document, and publishes. The release workflow calls it.",
)
  .option("--dry-run", "check and pack everything, try the push without effect, and publish nothing")
  .option(
    "--pack <folder>",
    "check everything, and only pack into this folder what scripts/release/publish.ts publishes",
  )
  .action(async ({ dryRun = false, pack }: { dryRun?: boolean; pack?: string }) => {
    const manifest = await readManifest();
    const found = await obstacles(manifest);
    for (const obstacle of found) console.error(`obstacle: ${obstacle}`);
    if (found.length > 0) throw new UsageError(`${manifest.name} ${manifest.version} cannot be released yet`);
    try {
      if (pack !== undefined) return await packAll(pack);
      await inTemporaryFolder("sms-tasks-packed-", async (folder) => {
        await packAll(folder);
        await publish({ folder, root: paths.root, dryRun });
      });
    } catch (error) {
      throw new UsageError((error as Error).message, { cause: error });
    }
  });

/** Builds and packs all packages. Writes beside them their bills of materials, the document, and the lock file of the action. */
async function packAll(folder: string): Promise<void> {
  makeFolder(folder);
  const built = await buildPackages();
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, ...built];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: paths.root });
  const packed: { name: string; filename: string; integrity: string }[] = JSON.parse(stdout);
  console.log(`Packed: ${packed.map(({ filename }) => filename).join(", ")}`);
  for (const [index, { filename }] of packed.entries()) {
    await copyFile(sbomFile(built[index] ?? ""), join(folder, filename.replace(/\.tgz$/, ".cdx.json")));
  }
  await copyFile(paths.bundle, join(folder, "openapi.json"));
  const suite = packed.find(({ name }) => name === "sms-tasks-contract");
  const lock = actionLock((await readManifest()).version, suite?.integrity);
  await writeFile(join(folder, "package-lock.json"), `${JSON.stringify(lock, undefined, 2)}\n`);
}

await runIfMain(import.meta, program);
