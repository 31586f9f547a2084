import { readFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";

/** When, on which machine and with which versions a run took place. */
export interface Machine {
  date: string;
  hardware: string;
  versions: string[];
}

/** The dependencies of the repository that are measured, or measure. */
const PACKAGES = /^(@huaweicloud\/huaweicloud-sdk-core|@redocly\/cli|ajv|esbuild|openapi-fetch|openapi-typescript)$/;

export async function describeMachine(): Promise<Machine> {
  const read = async (manifest: string) => JSON.parse(await readFile(join(paths.root, manifest), "utf8"));
  const { devDependencies, dependencies } = await read("package.json");
  const peers = await read("scripts/bench/peers/package.json");
  const own = Object.entries({ ...devDependencies, ...dependencies }).filter(([name]) => PACKAGES.test(name));
  const packages = [...own.sort(), ...Object.entries(peers.dependencies)];
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  const load = `load at the start ${loadavg()[0]?.toFixed(1)}`;
  return {
    date: new Date().toISOString().slice(0, 10),
    hardware: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${memory}, ${type()} ${release()}; ${load}`,
    versions: [`Node.js ${process.versions.node}`, ...packages.map(([name, version]) => `${name} ${version}`)],
  };
}
