import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { paths } from "./paths.ts";

/** What is written by a command, or is no part of what the commands read. */
const OUTPUTS = ["node_modules", ".git", "coverage", "dist", "docs/site"];

/** Where it is kept what was made of what. */
const STAMPS = "node_modules/.cache/sms-tasks";

/** Which packages are installed: npm keeps this file up to date. */
const INSTALLED = "node_modules/.package-lock.json";

/** Where it is kept what was made of what in this repository. */
export const stamps = join(paths.root, STAMPS);

interface Stamp {
  input: string;
  output: string;
}

/** What some work makes. */
interface Made {
  name: string;
  /** The folder that it writes, absolute. */
  folder: string;
  /** What else it depends on. */
  options?: string;
  /** The root of the repository. */
  root?: string;
}

/**
 * Does some work, unless it was done with just this tree and what it left in its folder is still as it was. The input is
 * the whole tree: a list of what matters could lack something, and give stale output.
 * @returns whether it was done
 */
export async function unlessUnchanged(
  { name, folder, options = "", root = paths.root }: Made,
  work: () => Promise<unknown>,
): Promise<boolean> {
  const file = join(root, STAMPS, `${name}.json`);
  const outputs = [...OUTPUTS.map((output) => join(root, output)), folder];
  const state = async (): Promise<Stamp> => ({
    input: await hash(root, outputs, [process.version, options, await readFile(join(root, INSTALLED), "utf8")]),
    output: await hash(folder, []),
  });
  const before = await state();
  const last = JSON.parse(existsSync(file) ? await readFile(file, "utf8") : "{}") as Partial<Stamp>;
  if (before.input === last.input && before.output === last.output) return false;
  await work();
  await mkdir(join(root, STAMPS), { recursive: true });
  // The input as it was before: what was changed meanwhile may not have been seen.
  await writeFile(file, JSON.stringify({ input: before.input, output: (await state()).output }));
  return true;
}

/** Of the names and bytes of all files of a folder. All are read at a time: one after the other takes five times as long. */
async function hash(folder: string, without: string[], more: string[] = []): Promise<string> {
  const files = (await filesOf(folder, without)).sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const digest = createHash("sha256").update(JSON.stringify([more, files.map((file) => relative(folder, file))]));
  for (const content of contents) digest.update(`${content.length} `).update(content);
  return digest.digest("hex");
}

async function filesOf(folder: string, without: string[]): Promise<string[]> {
  const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : []; // nothing is written yet
  const nested = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (without.includes(path)) return [];
    return entry.isDirectory() ? filesOf(path, without) : [path];
  });
  return (await Promise.all(nested)).flat();
}
