import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "../shared/paths.ts";

const run = promisify(execFile);

/** What the client depends on, as it is installed here. */
const DEPENDENCIES = ["openapi-fetch", "openapi-typescript-helpers"].map((name) =>
  join(paths.root, "node_modules", name),
);

/**
 * Packs the client, which must be built, and makes `folder` an ESM project that has the tarball as a dependency. No registry is
 * asked: what the client depends on is packed too.
 * @returns the path of the client's tarball
 */
export async function installPacked(folder: string): Promise<string> {
  const flags = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", ["pack", ...flags, join(paths.dist, "sms-tasks"), ...DEPENDENCIES]);
  const packed = JSON.parse(stdout) as { name: string; filename: string }[];
  const dependencies = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${join(folder, filename)}`]));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund"], { cwd: folder });
  return join(folder, packed[0]?.filename ?? "");
}
