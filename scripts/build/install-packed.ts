import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "../shared/paths.ts";

const run = promisify(execFile);

/** The dependencies of the client, as they are installed here. */
const DEPENDENCIES = ["openapi-fetch", "openapi-typescript-helpers"].map((name) =>
  join(paths.root, "node_modules", name),
);

/**
 * Packs the built client, and makes `folder` an ESM project with the tarball as a dependency. The dependencies of the client are packed
 * too, so that no registry is needed.
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
