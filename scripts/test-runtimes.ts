import { Option } from "commander";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { startMock } from "../src/mock/start-mock.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { npmProblem } from "./shared/npm-problem.ts";
import type { RuntimeReport, Servers } from "./test-runtimes/client-checks/check-client.ts";
import { startMisbehavingServer } from "./test-runtimes/client-checks/misbehaving-server.ts";
import { MOCK_KEYS, MOCK_TOKEN } from "./test-runtimes/client-checks/mock-credentials.ts";
import { install } from "./test-runtimes/install.ts";
import { createProject, type Project } from "./test-runtimes/project.ts";
import { inChromium, onCommandLine, onWorkerd } from "./test-runtimes/run-client-checks.ts";
import { COMPILERS, RUNTIMES, type RuntimePackage, TYPES_CHECKER } from "./test-runtimes/runtime-packages.ts";
import { checkTypesOfPackage, compile } from "./test-runtimes/types/reports.ts";

const installed: Record<string, RuntimePackage> = { ...RUNTIMES, ...COMPILERS, "Are the types wrong?": TYPES_CHECKER };
const names = [...Object.keys(installed), "Chromium"];

export const program = npmScript(
  "test:runtimes",
  "Tries the packed client on every runtime, and its types with every TypeScript. Installs both below the temporary folder.",
)
  .addOption(new Option("--only <names...>", "only these runtimes and compilers").choices(names))
  .action(async ({ only = names }: { only?: string[] }) => {
    const project = await createProject();
    await using mock = await startMock({ token: MOCK_TOKEN, keys: MOCK_KEYS });
    await using misbehaving = await startMisbehavingServer();
    const servers = { mock: mock.url, misbehaving: misbehaving.address };
    const reports: (RuntimeReport | undefined)[] = [];
    try {
      for (const name of only) {
        const report = await tryRuntime(name, project, servers);
        console.log([`${name}: ${report ? textOf(report) : "SKIPPED"}`, ...failuresOf(report)].join("\n"));
        reports.push(report);
      }
    } finally {
      await project.remove();
    }
    summarize(reports);
  });

/** Runs the checks on one runtime. Returns nothing if the runtime is not available, after printing the reason. */
async function tryRuntime(name: string, project: Project, servers: Servers) {
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
    return { runtime: binary, checks: [{ name: "the program runs to its end", problem: `${error}` }] };
  }
}

const failuresOf = (report: RuntimeReport | undefined) =>
  (report?.checks ?? []).flatMap(({ name, problem }) => (problem ? [`  failed: ${name}: ${problem}`] : []));

const textOf = (report: RuntimeReport) => {
  const { length } = report.checks;
  return `${length - failuresOf(report).length} of ${length} checks passed (${report.runtime})`;
};

function summarize(reports: (RuntimeReport | undefined)[]): void {
  const skipped = reports.filter((report) => report === undefined).length;
  const count = reports.flatMap((report) => report?.checks ?? []).length;
  const failed = reports.flatMap(failuresOf).length;
  console.log(`${count - failed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0 || count === 0) process.exitCode = 1;
  if (skipped > 0 && process.env.CI === "true") {
    throw new UsageError("with CI=true no runtime may be skipped; the warnings above give the reasons");
  }
}

await runIfMain(import.meta, program);
