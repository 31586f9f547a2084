import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { sample } from "../support/run-program.ts";

const source = new URL("../client/source.ts", import.meta.url).href;

/** The command that runs a sample, by the extension of its file. `npm run test:sdks` runs the samples of the SDKs. */
export const commands: Record<string, [string, ...string[]]> = {
  ".sh": ["sh"],
  ".ts": [process.execPath, "--import", source],
};

/** Returns a message if nothing runs a sample. */
export function problemOf(name: string): string | undefined {
  const toolchains = readFileSync(join(import.meta.dirname, "../sdks/toolchains.ts"), "utf8");
  if (commands[extname(name)] || toolchains.includes(`name: "${name}"`)) return undefined;
  return `nothing runs spec/samples/${name}: add a command for *${extname(name)} to tests/samples/runners.ts, let tests/sdks/toolchains.ts run it, or remove the sample`;
}

/** Returns the text of a sample. */
export const textOf = (name: string): string => readFileSync(sample(name), "utf8");
