import { format } from "node:util";
import type { Command } from "commander";
import { vi } from "vitest";
import { run } from "../../src/command-line/command.ts";
import type { Finished } from "./run-script.ts";

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command's program in this process, in a tenth of the time of `runScript`. The command must end by itself and use the files
 * of this repository. Calls wait for each other, since a process has one standard output.
 */
export function runCommand(program: Command, ...args: string[]): Promise<Finished> {
  const finished = last.then(() => capture(() => run(program, args)));
  last = finished.catch(() => {});
  return finished;
}

async function capture(work: () => Promise<void>): Promise<Finished> {
  const written = { stdout: "", stderr: "" };
  const before = process.exitCode;
  const spies = (["stdout", "stderr"] as const).flatMap((stream) => {
    const add = (text: unknown) => {
      written[stream] += text;
      return true;
    };
    const addLine = (...values: unknown[]) => void add(`${format(...values)}\n`);
    const names = stream === "stdout" ? (["log", "info", "debug"] as const) : (["error", "warn"] as const);
    const lines = names.map((name) => vi.spyOn(console, name).mockImplementation(addLine));
    return [vi.spyOn(process[stream], "write").mockImplementation(add), ...lines];
  });
  try {
    process.exitCode = undefined;
    await work();
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
