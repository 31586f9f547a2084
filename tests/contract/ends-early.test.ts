import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { program } from "../../scripts/contract.ts";
import { runCommand } from "../support/run-command.ts";
import { startScript } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ends-early-"));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s: what was found up to then is reported", async (signal) => {
  const { href } = await standIn(async (request, response) => {
    if (request.method === "PATCH") return; // and so the run goes on
    request.resume();
    await once(request, "end");
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const file = join(folder, `${signal}.xml`);
  const args = ["--target", href, "--token", "a-valid-token", "--only", "method"];
  const run = startScript("contract", ...args, "--reporter", `junit=${file}`);
  onTestFinished(() => void run.process.kill("SIGKILL"));
  let printed = "";
  run.process.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  await expect.poll(() => printed, { timeout: 50_000 }).toContain("violated deleteTasks.request.method.GET");
  run.process.kill(signal);
  const { code, stdout, stderr } = await run.finished;
  expect(code).toBe(2);
  expect(stderr).toBe(`error: the run was interrupted (${signal}): what it found up to then is reported\n`);
  expect(stdout).toContain(`the run was interrupted (${signal})`);
  const report = await readFile(file, "utf8");
  expect(report).toMatch(/name="request.method.GET"><failure/);
  expect(report).toMatch(/name="request.method.PATCH"><skipped message="the whole clause: the run was interrupted/);
});

test("credentials that expire while it runs: its violations may be none, and it says so", async () => {
  let count = 0;
  const { href } = await standIn((_, response) => {
    count += 1;
    response.writeHead(count < 3 ? 200 : 401, { "Content-Type": "application/json" }).end("{}");
  });
  const args = ["--target", href, "--token", "a-valid-token", "--only", "inTime", "mediaType.case"];
  const { code, stdout, stderr } = await runCommand(program, ...args);
  expect(stdout).toContain("valid requests with valid credentials get 401");
  expect(stderr).toMatch(/rejects the token .*with 401.* accepted them when the run began: have they expired/);
  expect(code).toBe(2);
});

test("the report of an earlier run is gone when one ends before it has results", async () => {
  const file = join(folder, "earlier.xml");
  await writeFile(file, "<earlier/>");
  await writeFile(join(folder, "linked.xml"), "<earlier/>");
  await symlink("linked.xml", join(folder, "link.xml"));
  const nowhere = ["--target", "http://127.0.0.1:1", "--token", "a-valid-token"];
  const reports = ["--reporter", `junit=${file}`, "--reporter", `html=${join(folder, "link.xml")}`];
  expect(await runCommand(program, ...nowhere, ...reports)).toMatchObject({ code: 2 });
  expect(await readdir(folder)).not.toContain("earlier.xml");
  expect(await readFile(join(folder, "link.xml"), "utf8")).toBe("");
});
