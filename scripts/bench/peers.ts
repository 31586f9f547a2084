import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";
import { npmProblem } from "../shared/npm-problem.ts";
import { paths } from "../shared/paths.ts";
import { redocly } from "../shared/redocly.ts";

const run = promisify(execFile);
const source = join(paths.root, "scripts/bench/peers");
const MANIFESTS = ["package.json", "package-lock.json"];

/**
 * The folder with the peers, and with the clients that they generate from our document. Installed below the system's
 * folder for temporary files, unless it is there already.
 * @throws UsageError when npm cannot install them
 */
export async function installPeers(progress: (text: string) => void): Promise<string> {
  const inputs = await Promise.all(
    [...MANIFESTS.map((name) => join(source, name)), paths.bundle].map((file) => readFile(file)),
  );
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(input);
  const folder = join(tmpdir(), `sms-tasks-bench-${hash.digest("hex").slice(0, 12)}`);
  const complete = join(folder, "complete");
  try {
    await access(complete);
    return folder;
  } catch {
    // It is not there, or only half.
  }
  progress(`installing the peers into ${folder}`);
  await mkdir(folder, { recursive: true });
  for (const name of MANIFESTS) await copyFile(join(source, name), join(folder, name));
  try {
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  } catch (error) {
    throw new UsageError(`the peers cannot be installed: ${npmProblem(error)}`, { cause: error });
  }
  const heyApi = join(folder, "node_modules/@hey-api/openapi-ts/bin/run.js");
  await run(process.execPath, [heyApi, "-i", paths.bundle, "-o", join(folder, "hey-api"), "--no-log-file"], {
    cwd: folder,
  });
  await redocly("generate-client", paths.bundle, "--output", join(folder, "redocly/client.ts"));
  await writeFile(complete, "");
  return folder;
}
