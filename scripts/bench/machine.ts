import { readFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";

/** Where and with what it was measured. */
export interface Machine {
  date: string;
  processor: string;
  cores: number;
  memory: string;
  system: string;
  /** The load of the last minute before the first measurement. */
  load: string;
  versions: string[];
}

/** Those of our own dependencies that are measured against, or with. */
const OWN = [
  "@huaweicloud/huaweicloud-sdk-core",
  "@redocly/cli",
  "ajv",
  "esbuild",
  "openapi-fetch",
  "openapi-typescript",
];

export async function describeMachine(): Promise<Machine> {
  const { devDependencies, dependencies } = await manifest("package.json");
  const peers = await manifest("scripts/bench/peers/package.json");
  const versions = { ...devDependencies, ...dependencies };
  const used = [...OWN.map((name) => [name, versions[name]]), ...Object.entries(peers.dependencies ?? {})];
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? "unknown processor",
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    system: `${type()} ${release()}`,
    load: loadavg()[0]?.toFixed(1) ?? "unknown",
    versions: [`Node.js ${process.versions.node}`, ...used.map(([name, version]) => `${name} ${version}`)],
  };
}

type Versions = Record<string, string>;

const manifest = async (path: string): Promise<{ dependencies?: Versions; devDependencies?: Versions }> =>
  JSON.parse(await readFile(join(paths.root, path), "utf8"));
