import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { paths } from "./paths.ts";

const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/**
 * Runs Redocly CLI in the root of the repository, so that its `redocly.yaml` holds, without telemetry or a look for updates.
 * @returns what it printed
 * @throws an error whose message is what it printed on standard error
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
    throw new Error(`redocly ${args[0]} failed:\n${stderr || message}`, { cause: error });
  }
}

/**
 * Runs a command of Redocly CLI that writes a file.
 * @param name the file's name, whose ending decides the format
 * @returns what it wrote
 */
export async function redoclyOutput(name: string, ...args: string[]): Promise<string> {
  // Waited for, the folder would let the caller load what takes long first, and the process start after that only.
  const folder = mkdtempSync(join(tmpdir(), "sms-tasks-redocly-"));
  try {
    const file = join(folder, name);
    await redocly(...args, "--output", file);
    return await readFile(file, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
