import { runProgram as run } from "../support/run-program.ts";

const source = new URL("source.ts", import.meta.url).href;

/** Runs a TypeScript program that imports "sms-tasks", with these environment variables and few others, to its end. */
export const runProgram = (path: string, environment: Record<string, string>) =>
  run(process.execPath, ["--import", source, path], environment);
