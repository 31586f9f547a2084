import { KEYS, type Outcome, TOKEN } from "../tests/runtimes/conformance.ts";
import { startMisbehavingServer } from "../tests/runtimes/misbehaving-server.ts";
import { command, run, UsageError } from "./command.ts";
import { readBundle } from "./document/read-bundle.ts";
import { createMock } from "./mock/server.ts";
import { install } from "./runtimes/install.ts";
import { createProject, type Project } from "./runtimes/project.ts";
import { inChromium, onCommandLine, onWorkerd } from "./runtimes/run.ts";
import { RUNTIMES } from "./runtimes/versions.ts";

const names = [...Object.keys(RUNTIMES), "Chromium"];

const program = command(
  "test:runtimes",
  "Tries the packed client on every runtime; installs them below the temporary folder.",
)
  .option("--only <names...>", `some of: ${names.join(", ")}`)
  .action(async ({ only = names }: { only?: string[] }) => {
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UsageError(`--only: ${unknown.join(", ")} is none of ${names.join(", ")}`);

    const project = await createProject();
    const mock = await createMock({ document: await readBundle(), token: TOKEN, keys: KEYS });
    const misbehaving = await startMisbehavingServer();
    const servers = { mock: await mock.listen({ port: 0, host: "127.0.0.1" }), misbehaving: misbehaving.address };
    const results: (Outcome[] | undefined)[] = [];
    try {
      for (const name of only) results.push(report(name, await outcomes(name, project, servers)));
    } finally {
      misbehaving.close();
      await mock.close();
      await project.remove();
    }
    summarize(results);
  });

/** What a runtime made of the script; undefined, with the reason told, where it cannot be had. */
async function outcomes(name: string, project: Project, servers: { mock: string; misbehaving: string }) {
  if (name === "Chromium") return inChromium(project, servers);
  const runtime = RUNTIMES[name as keyof typeof RUNTIMES];
  let binary: string;
  try {
    binary = await install(runtime);
  } catch (error) {
    const [reason] = `${(error as { stderr?: string }).stderr || error}`.trim().split("\n");
    console.warn(`SKIPPED: ${name} cannot be installed: ${reason}`);
    return undefined;
  }
  return runtime.name === "workerd"
    ? onWorkerd(binary, project, servers)
    : onCommandLine(runtime.name, binary, project, servers);
}

function report(name: string, checks: Outcome[] | undefined): Outcome[] | undefined {
  const problems = checks?.filter(({ problem }) => problem) ?? [];
  const verdict = checks ? `${checks.length - problems.length} of ${checks.length} checks passed` : "SKIPPED";
  console.log(`${name}: ${verdict}`);
  for (const { name: check, problem } of problems) console.log(`  failed: ${check}: ${problem}`);
  return checks;
}

function summarize(results: (Outcome[] | undefined)[]): void {
  const skipped = results.filter((each) => each === undefined).length;
  const all = results.flatMap((each) => each ?? []);
  const failed = all.filter(({ problem }) => problem).length;
  console.log(`${all.length - failed} passed, ${failed} failed, ${skipped} runtimes skipped`);
  if (failed > 0 || all.length === 0) process.exitCode = 1;
  if (skipped > 0 && process.env.CI === "true") {
    throw new UsageError("with CI=true every runtime must be tried; see above which could not be had");
  }
}

await run(program);
