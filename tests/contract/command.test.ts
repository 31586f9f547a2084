import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";
import { startScript } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";

test("exits 0 against the mock, and leaves no files behind", async () => {
  const [home, temporary] = [await temporaryFolder(), await temporaryFolder()];
  const args = ["scripts/contract.ts", "--only", "deleteTasks.request.body.required"];
  const { code, stdout } = await runProgram(process.execPath, args, { HOME: home, TMPDIR: temporary }, paths.root);
  expect(stdout).toMatch(/all clauses +1 conforming/);
  expect(code).toBe(0);
  expect(await readdir(home)).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name !== "node-compile-cache")).toEqual([]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s: the results up to then are reported", async (signal) => {
  const { href } = await standIn(async (request, response) => {
    if (request.method === "PATCH") return; // no response, so the run continues
    await once(request.resume(), "end");
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const file = join(await temporaryFolder(), "report.xml");
  const only = ["--only", "deleteTasks.request.method", "--reporter", `junit=${file}`];
  const run = startScript("contract", "--target", href, "--token", "a-valid-token", ...only);
  onTestFinished(() => void run.process.kill("SIGKILL"));
  let printed = "";
  run.process.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  await expect.poll(() => printed).toContain("violated deleteTasks.request.method.PUT");
  run.process.kill(signal);
  const { code, stdout, stderr } = await run.finished;
  expect(code).toBe(2);
  expect(stderr).toBe(`error: the run was interrupted (${signal}): the report has the results up to then\n`);
  expect(stdout).toContain(`the run was interrupted (${signal})`);
  const report = await readFile(file, "utf8");
  expect(report).toMatch(/name="request.method.PUT"( time="[\d.]+")?><failure/);
  expect(report).toMatch(/name="request.method.PATCH"><skipped message="the whole clause: the run was interrupted/);
});
