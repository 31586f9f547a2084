import { command, runIfMain } from "../src/command-line/command.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { createMock } from "../src/mock/server.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { npmProblem } from "./shared/npm-problem.ts";
import type { Report } from "./test-runtimes/conformance/conformance.ts";
import { KEYS, TOKEN } from "./test-runtimes/conformance/credentials.ts";
import { startMisbehavingServer } from "./test-runtimes/conformance/misbehaving-server.ts";
import { install } from "./test-runtimes/install.ts";
import { createProject, type Project } from "./test-runtimes/project.ts";
import { inChromium, onCommandLine, onWorkerd } from "./test-runtimes/run.ts";
import { checkTypesOfPackage, compile } from "./test-runtimes/types/reports.ts";
import { COMPILERS, RUNTIMES, type RuntimePackage, TYPES_CHECKER } from "./test-runtimes/versions.ts";

const installed: Record<string, RuntimePackage> = { ...RUNTIMES, ...COMPILERS, "Are the types wrong?": TYPES_CHECKER };
const names = [...Object.keys(installed), "Chromium"];

export const program = command(
  "test:runtimes",
  "Tries the packed client on every runtime and its types with every TypeScript; installs them below the temporary folder.",
)
  .option("--only <names...>", `some of: ${names.join(", ")}`)
  .action(async ({ only = names }: { only?: string[] }) => {
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UsageError(`--only: ${unknown.join(", ")} is not one of ${names.join(", ")}`);

    const project = await createProject();
    const mock = await createMock({ document: await readBundle(), token: TOKEN, keys: KEYS });
    const misbehaving = await startMisbehavingServer();
    const servers = { mock: await mock.listen({ port: 0, host: "127.0.0.1" }), misbehaving: misbehaving.address };
    const results: (Report | undefined)[] = [];
    try {
      for (const name of only) results.push(report(name, await tried(name, project, servers)));
    } finally {
      misbehaving.close();
      await mock.close();
      await project.remove();
    }
    summarize(results);
  });

/** What a runtime made of the script; undefined, with the reason printed, where it is not available. */
async function tried(name: string, project: Project, servers: { mock: string; misbehaving: string }) {
  if (name === "Chromium") return inChromium(project, servers);
  const runtime = installed[name] as RuntimePackage;
  let binary: string;
  try {
    binary = await install(runtime);
  } catch (error) {
    console.warn(`SKIPPED: ${name} cannot be installed: ${npmProblem(error)}`);
    return undefined;
  }
  try {
    if (name in COMPILERS) return await compile(binary, project);
    if (runtime === TYPES_CHECKER) return await checkTypesOfPackage(binary, project);
    return runtime.name === "workerd"
      ? await onWorkerd(binary, project, servers)
      : await onCommandLine(runtime.name, binary, project, servers);
  } catch (error) {
    return { runtime: binary, outcomes: [{ name: "the script runs to its end", problem: `${error}` }] };
  }
}

function report(name: string, result: Report | undefined): Report | undefined {
  if (!result) {
    console.log(`${name}: SKIPPED`);
    return undefined;
  }
  const { runtime, outcomes } = result;
  const problems = outcomes.filter(({ problem }) => problem);
  console.log(`${name}: ${outcomes.length - problems.length} of ${outcomes.length} checks passed (${runtime})`);
  for (const { name: check, problem } of problems) console.log(`  failed: ${check}: ${problem}`);
  return result;
}

function summarize(results: (Report | undefined)[]): void {
  const skipped = results.filter((each) => each === undefined).length;
  const all = results.flatMap((each) => each?.outcomes ?? []);
  const failed = all.filter(({ problem }) => problem).length;
  console.log(`${all.length - failed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0 || all.length === 0) process.exitCode = 1;
  if (skipped > 0 && process.env.CI === "true") {
    throw new UsageError("with CI=true every runtime must be tried; see above which could not be had");
  }
}

await runIfMain(import.meta, program);
