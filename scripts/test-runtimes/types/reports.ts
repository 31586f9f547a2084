import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { inTemporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import type { RuntimeCheck, RuntimeReport } from "../client-checks/check-client.ts";
import type { Project } from "../project.ts";
import { installClientOf } from "./client-of.ts";
import { ENVIRONMENTS, type Environment, typeErrors } from "./type-errors.ts";
import { withOperations } from "./with-operations.ts";

const run = promisify(execFile);

/** Compiles strict programs that use the client, and a program with the client of a document with more operations. */
export async function compile(tsc: string, project: Project): Promise<RuntimeReport> {
  const checks: RuntimeCheck[] = [];
  const compileIn = async (folder: string, program: string, environment: Environment, name: string = environment) => {
    await cp(join(import.meta.dirname, program), join(folder, "main.ts"));
    const problem = await typeErrors(tsc, environment, "main.ts", folder);
    checks.push({ name, ...(problem && { problem }) });
  };
  for (const environment of Object.keys(ENVIRONMENTS) as Environment[]) {
    await compileIn(project.folder, "program.txt", environment);
  }
  await inTemporaryFolder("sms-tasks-operations-", async (folder) => {
    const more = parse(await readFile(join(import.meta.dirname, "operations.yaml"), "utf8"));
    await installClientOf(withOperations(await readBundle(), more), folder);
    await compileIn(folder, "operations-program.txt", "a bundler and a browser", "more operations");
  });
  const { stdout } = await run(tsc, ["--version"]);
  return { runtime: stdout.trim(), checks };
}

/** Checks that every module resolution that the package supports finds the types. The package has only ES modules. */
export async function checkTypesOfPackage(attw: string, project: Project): Promise<RuntimeReport> {
  const { stdout } = await run(attw, ["--version"]);
  const args = [project.tarball, "--profile", "esm-only", "--no-color", "--no-emoji"];
  const problem = await run(attw, args).then(
    () => "",
    (error) => error.stdout || `${error}`,
  );
  const check = { name: "types are found, as ESM and by bundlers", ...(problem && { problem }) };
  return { runtime: `attw ${stdout.trim()}`, checks: [check] };
}
