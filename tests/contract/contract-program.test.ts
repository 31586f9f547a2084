import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { program } from "../../scripts/contract.ts";
import { contractProgram } from "../../src/contract/contract-program.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runCommand } from "../support/run-command.ts";
import { standIn } from "../support/stand-in.ts";

const IN_TIME = "deleteTasks.behavior.inTime";
const SKIPPED = "deleteTasks.request.body.required";

/** Starts a server that responds with these statuses in order, and then repeats the last. */
async function server(...statuses: number[]) {
  const { href } = await standIn((_, response) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200;
    response.writeHead(status, { "Content-Type": "application/json" }).end("{}");
  });
  return ["--target", href, "--token", "a-valid-token"];
}

test("a run without violations exits 0 and prints the server, the seed, the time limit and the untried clauses", async () => {
  const args = await server();
  const options = [
    "--only",
    IN_TIME,
    "deleteTasks.behavior.repeated",
    SKIPPED,
    "--skip",
    SKIPPED,
    "--shard",
    "1/2",
    "--seed",
    "a",
  ];
  const { code, stdout, stderr } = await runCommand(program, ...args, ...options);
  expect(stdout).toContain(`${args[1]?.slice(0, -1)}, seed a, 2 clauses, at most 15 min\n`);
  expect(stdout).toContain(`  --skip ${SKIPPED}\n`);
  expect(stdout).toMatch(/all clauses +1 conforming, +0 violated, +1 not tried/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("a run whose credentials expire exits 2 and prints that this may be the cause", async () => {
  const only = ["--only", IN_TIME, "deleteTasks.response.complete"]; // the other clause conforms
  const { code, stdout, stderr } = await runCommand(program, ...(await server(200, 401)), ...only);
  expect(stdout).toContain("valid requests with valid credentials get 401");
  expect(stderr).toMatch(/rejects the token .*with 401.* accepted them at first. Have they expired/);
  expect(code).toBe(2);
  const otherwise = await runCommand(program, ...(await server(200, 500)), "--only", IN_TIME);
  expect(otherwise).toMatchObject({ code: 1, stderr: "" });
});

test("a run without violations that --max-time cuts exits 2", async () => {
  let requests = 0;
  const { href } = await standIn((_, response) => {
    if (requests++ === 0) response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const options = ["--only", IN_TIME, "--timeout", "60", "--max-time", "0.1"];
  const { code, stdout, stderr } = await runCommand(program, "--target", href, "--token", "a-valid-token", ...options);
  expect(stdout).toMatch(/all clauses +0 conforming, +0 violated, +1 not tried/);
  expect(stderr).toContain("could not try every clause within --max-time");
  expect(code).toBe(2);
});

test("an interrupted run reports its results and the untried clauses, and exits 2", async () => {
  const file = join(await temporaryFolder(), "report.xml");
  let report = "";
  const exit = vi.spyOn(process, "exit").mockImplementation((): never => {
    report ||= readFileSync(file, "utf8");
    return undefined as never; // returns, so the run continues
  });
  const others = process.listeners("SIGTERM");
  const { href } = await standIn(async ({ method }, response) => {
    if (method === "PATCH" && exit.mock.calls.length === 0) {
      await vi.waitFor(() => expect(console.log).toHaveBeenCalledWith(expect.stringContaining("violated")), 120_000);
      process.listeners("SIGTERM").find((each) => !others.includes(each))?.("SIGTERM");
    }
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const only = ["--only", "deleteTasks.request.method.P", "--reporter", `junit=${file}`];
  const { stderr } = await runCommand(program, "--target", href, "--token", "a-valid-token", ...only);
  expect(stderr).toBe("error: the run was interrupted (SIGTERM): the report has the results up to then\n");
  expect(report).toMatch(/method.PUT"[^>]*><failure/);
  expect(report).toMatch(/method.PATCH"><skipped message="the whole clause: the run was interrupted/);
  expect(exit).toHaveBeenCalledWith(2);
});

test("a run that ends early removes the earlier report, prints one line and exits 2", async () => {
  const file = join(await temporaryFolder(), "earlier.xml");
  writeFileSync(file, "<earlier/>");
  const args = ["--target", "http://127.0.0.1:1", "--reporter", `junit=${file}`];
  const { code, stdout, stderr } = await runCommand(program, ...args);
  expect(stderr).toMatch(/^error: http:\/\/127\.0\.0\.1:1\/ cannot be reached .*ECONNREFUSED.*\n$/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(existsSync(file)).toBe(false);
});

test("the selected clauses are printed, and nothing is sent", async () => {
  const args = ["--list", "--only", "deleteTasks.behavior", "--skip", "inTime"];
  const { code, stdout } = await runCommand(program, "--target", "http://127.0.0.1:1", ...args);
  expect(stdout).toMatch(/^deleteTasks\.behavior\.repeated: .*\.$/m);
  expect(stdout).not.toMatch(/inTime|deleteTasks\.request/);
  expect(code).toBe(0);
});

test.each([
  [["--only", "nothing"], "matches none of the"],
  [["--har", "x"], "cannot be used with option"],
  [["--max-body", "1\n::error::x"], "1\\u000a::error::x"],
])("the options %j are refused in one line before anything is sent", async (args, message) => {
  const { code, stderr } = await runCommand(program, "--target", "http://127.0.0.1:1", ...args);
  expect(stderr).toContain(message);
  expect(stderr.replace("(--help lists the options)\n", "").trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
});

test("a recording is checked in place of a server, with required responses", async () => {
  const file = join(await temporaryFolder(), "recorded.har");
  const headers = [{ name: "Content-Type", value: "application/json" }];
  const request = { method: "POST", url: "http://gateway.example/v3/tasks/delete", headers };
  const response = { status: 200, headers, content: { size: 2, text: "{}" } };
  writeFileSync(file, JSON.stringify({ log: { entries: [{ request, response }] } }));
  const stdout = expect.stringContaining("1 of 1 exchanges");
  expect(await runCommand(program, "--har", file)).toMatchObject({ code: 0, stdout });
  const required = ["--only", "deleteTasks.response", "--require-response", "403"];
  expect(await runCommand(program, "--har", file, ...required)).toMatchObject({ code: 1 });
});

test("without a target the mock is started, checked with its own credentials, and closed", async () => {
  const close = vi.fn(async () => {});
  const target = new URL((await server(200, 200, 401))[1] ?? "");
  const issued: unknown[] = [];
  const own = contractProgram("x", async (_, credentials) => {
    issued.push(credentials);
    return { target, close };
  });
  const { code, stdout } = await runCommand(own, "--only", "deleteTasks.behavior.repeated");
  expect(stdout).toMatch(/reproduce: .*: x --only/); // without a server's address
  expect(code).toBe(2);
  const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(issued).toEqual([{ token: uuid, key: { ak: uuid, sk: uuid } }]);
  expect(close).toHaveBeenCalledOnce();
  const stderr = expect.stringContaining("give the server to check with --target URL");
  expect(await runCommand(contractProgram("x"))).toMatchObject({ code: 2, stderr });
});
