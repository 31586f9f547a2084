import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram as run } from "../support/run-program.ts";

const source = new URL("source.ts", import.meta.url).href;

/** Runs a TypeScript program that imports "sms-tasks", with these environment variables and few others, to its end. */
export const runProgram = (path: string, environment: Record<string, string>) =>
  run(process.execPath, ["--import", source, path], environment);

/** Runs the text of such a program. */
export async function runText(text: string, environment: Record<string, string>) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(join(folder, "program.ts"), text);
  return runProgram(join(folder, "program.ts"), environment);
}
