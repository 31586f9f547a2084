import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { launchChromium } from "../shared/browser.ts";
import { freePort } from "../shared/free-port.ts";
import { startServing } from "../shared/servers.ts";
import type { checkClient, RuntimeReport, Servers } from "./client-checks/check-client.ts";
import type { Project } from "./project.ts";

const RUN_TIMEOUT_MS = 120_000;

/** Flags without which a runtime denies a program the network. */
const FLAGS: Record<string, string[]> = { deno: ["run", "--allow-net=127.0.0.1", "--no-remote"] };

/** Runs the checks on Node.js, Bun or Deno. */
export async function onCommandLine(
  name: string,
  binary: string,
  project: Project,
  servers: Servers,
): Promise<RuntimeReport> {
  const args = [...(FLAGS[name] ?? []), project.program, JSON.stringify(servers)];
  const { stdout } = await promisify(execFile)(binary, args, { cwd: project.folder, timeout: RUN_TIMEOUT_MS });
  return JSON.parse(stdout);
}

/** Runs the checks on workerd, the runtime of Cloudflare Workers. */
export async function onWorkerd(binary: string, project: Project, servers: Servers): Promise<RuntimeReport> {
  const port = await freePort();
  const config = join(project.folder, "workerd.capnp");
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01")),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`,
  );
  const address = `http://127.0.0.1:${port}`;
  await using _ = await startServing([binary, "serve", config], async () => Boolean(await fetch(address)));
  const signal = AbortSignal.timeout(RUN_TIMEOUT_MS);
  const response = await fetch(address, { method: "POST", body: JSON.stringify(servers), signal });
  if (!response.ok) throw new Error(`workerd responded with ${response.status}: ${await response.text()}`);
  return (await response.json()) as RuntimeReport;
}

/** Runs the checks in Chromium. Returns nothing if there is no Chromium. */
export async function inChromium(project: Project, servers: Servers): Promise<RuntimeReport | undefined> {
  const browser = await launchChromium();
  if (!browser) return undefined;
  try {
    const page = await browser.newPage();
    await page.goto(`${servers.misbehaving}/page`);
    await page.addScriptTag({ content: await readFile(project.script, "utf8") });
    return await page.evaluate((given) => {
      const { clientChecks } = globalThis as unknown as { clientChecks: { checkClient: typeof checkClient } };
      return clientChecks.checkClient(given);
    }, servers);
  } finally {
    await browser.close();
  }
}
