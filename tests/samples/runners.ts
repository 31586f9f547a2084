import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { sample } from "../support/run-program.ts";

/** How a sample is run: as a command here, or by another suite, which then has to name the file. */
export type Runner = { command: string[] } | { suite: string; file: string };

const source = new URL("../client/source.ts", import.meta.url).href;
const sdks = { suite: "npm run test:sdks", file: "tests/sdks/toolchains.ts" };

/** By the end of a file's name: every language of `spec/samples/` needs an entry. */
export const runners: Record<string, Runner> = {
  ".sh": { command: ["sh"] },
  ".ts": { command: [process.execPath, "--import", source] },
  ".py": sdks,
  ".java": sdks,
  ".go": sdks,
};

/** What is wrong with how a sample is run; nothing if it is. */
export function problemOf(name: string): string | undefined {
  const runner = runners[extname(name)];
  if (!runner)
    return `nothing runs spec/samples/${name}: add a command for *${extname(name)} to tests/samples/runners.ts, or remove the sample`;
  if ("command" in runner) return undefined;
  const text = readFileSync(join(import.meta.dirname, "../..", runner.file), "utf8");
  return text.includes(`sample("${name}")`)
    ? undefined
    : `nothing runs spec/samples/${name}: let ${runner.file} run it (${runner.suite}), or remove the sample`;
}

/** The text of a sample. */
export const textOf = (name: string): string => readFileSync(sample(name), "utf8");
