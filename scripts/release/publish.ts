import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../../src/command-line/command.ts";
import { paths } from "../paths.ts";
import { git } from "./git.ts";

/**
 * Stores the document as the released one in a tagged commit, and then publishes the package. The commit is not
 * pushed: whoever calls this does so when it was published.
 */
export async function publish(version: string): Promise<void> {
  await mkdir(dirname(paths.released), { recursive: true });
  await copyFile(paths.bundle, paths.released);
  await git("add", paths.released);
  await git("commit", "--message", `Release ${version}`);
  await git("tag", "--annotate", "--message", `Release ${version}`, `v${version}`);
  await npm("publish", "--provenance", "--access", "public");
}

/** Lists what the package would have in it. */
export const pack = (): Promise<void> => npm("pack", "--dry-run");

async function npm(...args: string[]) {
  const [code] = await once(spawn("npm", args, { cwd: paths.root, stdio: "inherit" }), "close");
  if (code !== 0) throw new UsageError(`npm ${args.join(" ")} exited with ${code}`);
}
