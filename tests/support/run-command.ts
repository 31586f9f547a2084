import { format } from "node:util";
import type { Command } from "commander";
import { vi } from "vitest";
import { run } from "../../src/command-line/command.ts";
import type { Finished } from "./run-script.ts";

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the program of a command in this process, which takes a tenth of the time of `runScript`: for a command that ends by itself
 * and whose files are those of this repository. Calls wait for each other, since a process has one standard output.
 */
export function runCommand(program: Command, ...args: string[]): Promise<Finished> {
  const finished = last.then(() => capture(() => run(program, args)));
  last = finished.catch(() => {});
  return finished;
}

async function capture(work: () => Promise<void>): Promise<Finished> {
  const written = { stdout: "", stderr: "" };
  const to = (stream: keyof typeof written) => (text: unknown) => {
    written[stream] += text;
    return true;
  };
  const lineTo =
    (stream: keyof typeof written) =>
    (...values: unknown[]) =>
      to(stream)(`${format(...values)}\n`);
  const before = process.exitCode;
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(to("stdout")),
    vi.spyOn(process.stderr, "write").mockImplementation(to("stderr")),
    ...(["log", "info", "debug"] as const).map((name) => vi.spyOn(console, name).mockImplementation(lineTo("stdout"))),
    ...(["error", "warn"] as const).map((name) => vi.spyOn(console, name).mockImplementation(lineTo("stderr"))),
  ];
  try {
    process.exitCode = undefined;
    await work();
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
