import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { inTemporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { paths } from "../../shared/paths.ts";
import type { Outcome, Report } from "../client-checks/client-checks.ts";
import type { Project } from "../project.ts";
import { installClientOf } from "./client-of.ts";
import { PLACES, type Place, typeErrors } from "./type-errors.ts";
import { withOperations } from "./with-operations.ts";

const here = join(paths.root, "scripts/test-runtimes/types");

/** Compiles strict programs that use the client, and one with the client of a document with more operations. */
export async function compile(tsc: string, project: Project): Promise<Report> {
  const outcomes: Outcome[] = [];
  const record = async (name: string, place: Place, program: string, folder: string) => {
    const problem = await typeErrors(tsc, place, program, folder);
    outcomes.push({ name, ...(problem && { problem }) });
  };
  await cp(join(here, "program.txt"), join(project.folder, "main.ts"));
  for (const place of Object.keys(PLACES) as Place[]) await record(place, place, "main.ts", project.folder);

  await inTemporaryFolder("sms-tasks-operations-", async (folder) => {
    const more = parse(await readFile(join(here, "operations.yaml"), "utf8"));
    await installClientOf(withOperations(await readBundle(), more), folder);
    await cp(join(here, "operations-program.txt"), join(folder, "main.ts"));
    await record("more operations", "a bundler and a browser", "main.ts", folder);
  });
  const { stdout } = await promisify(execFile)(tsc, ["--version"]);
  return { runtime: stdout.trim(), outcomes };
}

/** Looks whether the types are found by every resolution that the package offers: it is ESM only. */
export async function checkTypesOfPackage(attw: string, project: Project): Promise<Report> {
  const args = [project.tarball, "--profile", "esm-only", "--no-color", "--no-emoji"];
  const { stdout } = await promisify(execFile)(attw, ["--version"]);
  const name = "types are found, as ESM and by bundlers";
  try {
    await promisify(execFile)(attw, args);
    return { runtime: `attw ${stdout.trim()}`, outcomes: [{ name }] };
  } catch (error) {
    return {
      runtime: `attw ${stdout.trim()}`,
      outcomes: [{ name, problem: `${(error as { stdout?: string }).stdout || error}` }],
    };
  }
}
