import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { control } from "../../mutants/measure.ts";
import { type Checker, prepare } from "../../mutants/peers/checker.ts";
import { peers, suite, suiteWithSmallBodies } from "../../mutants/peers/read-peers.ts";
import { deleteTasks } from "../../mutants/services/delete-tasks.ts";
import { paths } from "../../shared/paths.ts";
import { turnsOf } from "../interleave.ts";
import type { Bench, Series, Turns } from "../measurement.ts";

export async function generationTime({ resources }: Bench): Promise<Turns> {
  const { path: folder, remove } = temporaryFolder("sms-tasks-bench-stock-");
  resources.defer(remove);
  const file = (name: string) => join(folder, name);
  // openapi-typescript depends on an older Redocly, which rejects a part of our configuration.
  await writeFile(file("redocly.yaml"), "extends: []\n");
  const json = file("openapi.json");
  const stock = [
    ["redocly", "bundle", paths.spec, "--output", json],
    ["openapi-typescript", json, "--redocly", file("redocly.yaml"), "--output", file("schema.ts")],
    ["redocly", "build-docs", json, "--inlineBundle", "--output", file("index.html")],
    ["redocly", "bundle", json, "--output", file("openapi.yaml")],
    ["redocly", "bundle", json, "--dereferenced", "--output", file("full.json")],
  ].map((args) => ["exec", "--no", "--", ...args]);
  const ours = ["generate", "docs"].map((script) => ["run", script]);
  return { ours: () => npmTime(ours), "stock commands": () => npmTime(stock) };
}

/** Runs npm with each list of arguments, and returns the time in seconds. */
async function npmTime(commands: string[][]): Promise<number> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const start = performance.now();
  for (const args of commands) await promisify(execFile)("npm", args, { cwd: paths.root, env });
  return (performance.now() - start) / 1000;
}

/** Reads how many broken servers each checker detected in the last run of `npm run mutants`. */
export async function detectedServers(): Promise<Series[]> {
  const text = await readFile(paths.conformance, "utf8").catch(() => "");
  const rows = [...text.matchAll(/^\| ([^|]+) \| (\d+) \| [\d.]+ \| (?:yes|no) \|$/gm)];
  const series = rows.map(([, name = "", count]) => ({ name, samples: [Number(count)] }));
  if (peers.every((peer) => series.some(({ name }) => name === peer.name))) return series;
  throw new UsageError(
    "docs/conformance.md lacks a checker: npm run mutants -- --with-schemathesis --with-specmatic writes it",
  );
}

export async function checkTime({ progress, resources }: Bench): Promise<Turns> {
  progress("installing Schemathesis from PyPI, and Specmatic from npm");
  const checkers: Record<string, Checker> = {};
  // Prism's proxy serves until it is stopped, so a check with it never ends.
  for (const peer of [suite, suiteWithSmallBodies, ...peers.filter(({ isProxy }) => !isProxy)])
    checkers[peer.name] = resources.use(await prepare(deleteTasks, peer));
  return turnsOf(checkers, async (checker) => {
    const { name, seconds, falsePositive } = await control(checker);
    if (falsePositive) throw new Error(`${name} reports a violation by the server that conforms`);
    return seconds;
  });
}
