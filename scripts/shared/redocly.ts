import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inTemporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "./paths.ts";

const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/**
 * Runs Redocly CLI in the root of the repository, where it finds `redocly.yaml`, without telemetry and without a search for updates.
 * @returns its standard output
 * @throws `UsageError` with the first problem on its standard error
 */
export async function redocly(...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
      cwd: paths.root,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new UsageError(firstProblem(stderr || message), { cause: error });
  }
}

/** Returns the first problem that Redocly CLI reports: a numbered problem with its place, an item of a list, or a sentence. */
function firstProblem(text: string): string {
  const [, place, problem] = /^\[1\] (.+)\n\n(.+)/m.exec(text) ?? [];
  if (place) return `${problem} (${place})`;
  const [, item] = /^ +- (.+)/m.exec(text) ?? [];
  return item ?? text.split("\n").find((line) => line && !line.endsWith("...")) ?? text;
}

/** The report of `redocly lint` on a document. */
export interface LintReport {
  totals: Record<string, number>;
  problems: {
    ruleId: string;
    severity: "error" | "warn";
    message: string;
    location: [{ pointer: string; start: { line: number; col: number } }];
  }[];
}

/**
 * Lints documents. Problems in a document are no error of this function.
 * @returns a report for each document
 */
export async function redoclyLint(documents: string[], ...args: string[]): Promise<LintReport[]> {
  const output = await redocly("lint", "--format", "json", ...args, ...documents).catch((error) => {
    if (!error.cause?.stdout) throw error; // Redocly CLI could not read a document
    return error.cause.stdout as string;
  });
  // Redocly CLI prints one JSON object after the other.
  return JSON.parse(`[${output.replaceAll(/^\}\{$/gm, "},{")}]`);
}

/**
 * Runs a command of Redocly CLI that writes a file.
 * @param name the file's name, whose extension selects the format
 * @returns the content of the file
 */
export const redoclyOutput = (name: string, ...args: string[]): Promise<string> =>
  inTemporaryFolder("sms-tasks-redocly-", async (folder) => {
    const file = join(folder, name);
    await redocly(...args, "--output", file);
    return readFile(file, "utf8");
  });
