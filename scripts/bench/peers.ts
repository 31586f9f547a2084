import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";
import { npmProblem } from "../shared/npm-problem.ts";
import { paths } from "../shared/paths.ts";
import { redocly } from "../shared/redocly.ts";

const run = promisify(execFile);
const source = join(paths.root, "scripts/bench/peers");

/**
 * Installs the peers, and the clients that they generate from our document, below the system's folder for temporary files,
 * unless they are installed there already.
 * @returns the folder
 * @throws UsageError when npm cannot install them
 */
export async function installPeers(progress: (text: string) => void): Promise<string> {
  const hash = createHash("sha256");
  const inputs = ["package.json", "package-lock.json", "openapi-ts.config.js"].map((name) => join(source, name));
  inputs.push(paths.bundle);
  for (const file of inputs) hash.update(await readFile(file));
  const folder = join(tmpdir(), `sms-tasks-bench-${hash.digest("hex").slice(0, 12)}`);
  const complete = join(folder, "complete");
  if (existsSync(complete)) return folder;

  progress(`installing the peers into ${folder}`);
  await cp(source, folder, { recursive: true });
  try {
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  } catch (error) {
    throw new UsageError(`the peers cannot be installed: ${npmProblem(error)}`, { cause: error });
  }
  const heyApi = join(folder, "node_modules/@hey-api/openapi-ts/bin/run.js");
  await run(process.execPath, [heyApi, "-i", paths.bundle, "--no-log-file"], { cwd: folder });
  await redocly("generate-client", paths.bundle, "--output", join(folder, "redocly/client.ts"));
  await writeFile(complete, "");
  return folder;
}
