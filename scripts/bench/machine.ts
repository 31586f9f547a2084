import { readFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";

/** The date, the machine and the versions of a run. */
export interface Machine {
  date: string;
  hardware: string;
  versions: string[];
}

/** The dependencies whose versions are reported: they are measured, or take part in a measurement. */
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
