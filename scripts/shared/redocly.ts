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
 * Runs Redocly CLI in the root of the repository, so that its `redocly.yaml` holds, without telemetry or a look for updates.
 * @returns what it printed
 * @throws `UsageError` with the first problem that it printed on standard error
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

/** What Redocly CLI reports first, in one line: a numbered problem with its place, an item of a list, or its first sentence. */
function firstProblem(text: string): string {
  const [, place, problem] = /^\[1\] (.+)\n\n(.+)/m.exec(text) ?? [];
  if (place) return `${problem} at ${place}`;
  const [, item] = /^ +- (.+)/m.exec(text) ?? [];
  return item ?? text.split("\n").find((line) => line && !line.endsWith("...")) ?? text;
}

/** What `redocly lint` says of a document. */
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
 * Lints documents, each of which may have faults.
 * @returns a report for each
 */
export async function redoclyLint(documents: string[], ...args: string[]): Promise<LintReport[]> {
  const output = await redocly("lint", "--format", "json", ...args, ...documents).catch((error) => {
    if (!error.cause?.stdout) throw error; // it could not read one
    return error.cause.stdout as string;
  });
  // It prints an object for each, one after the other.
  return JSON.parse(`[${output.replaceAll(/^\}\{$/gm, "},{")}]`);
}

/**
 * Runs a command of Redocly CLI that writes a file.
 * @param name the file's name, whose ending decides the format
 * @returns what it wrote
 */
export const redoclyOutput = (name: string, ...args: string[]): Promise<string> =>
  inTemporaryFolder("sms-tasks-redocly-", async (folder) => {
    const file = join(folder, name);
    await redocly(...args, "--output", file);
    return readFile(file, "utf8");
  });
