import { expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { createMock } from "../../src/mock/server.ts";
import { runScript, startServer } from "../support/run-script.ts";
import { bundle, keys, mockForTest } from "../support/running-mock.ts";

/** Runs the mock on a free port until the test ends. */
async function startMockCommand(...args: string[]) {
  const server = await startServer("mock", "Ctrl+C", "--port", "0", ...args);
  return { ...server, address: /http:\S+/.exec(server.output)?.[0] as string };
}

test.each(["SIGINT", "SIGTERM"] as const)("serves until %s, then stops cleanly", async (signal) => {
  const { process, finished, address } = await startMockCommand();
  const init = {
    method: deleteTasksRequest.method,
    headers: { "Content-Type": "application/json" },
    body: '{"ids":[]}',
  };
  expect((await fetch(address + deleteTasksRequest.path, init)).status).toBe(403);
  process.kill(signal);
  const { code, stdout, stderr } = await finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`${init.method} ${deleteTasksRequest.path} 403`);
});

test("prints no line for a request when quiet", async () => {
  const { process, finished, address } = await startMockCommand("--quiet");
  await fetch(address);
  process.kill("SIGINT");
  expect((await finished).stdout.trim().split("\n")).toHaveLength(1);
});

test("says in one line that the port is in use", async () => {
  const { address } = await mockForTest();
  const { port } = new URL(address);
  expect(await runScript("mock", "--port", port)).toEqual({
    code: 1,
    stdout: "",
    stderr: `error: port ${port} of 127.0.0.1 is in use; choose another with --port\n`,
  });
});

test.each([
  [["--port", "abc"], "A port is a number from 0 to 65535"],
  [["--port", "65536"], "A port is a number from 0 to 65535"],
  [["--upstream", "localhost:80"], "An address starts with http:// or https://"],
  [["--strict"], "--strict goes with --upstream"],
  [["--tokn", "x"], "Did you mean --token?"],
  [["extra"], "too many arguments"],
])("refuses %j with a clear line", async (args, message) => {
  const { code, stdout, stderr } = await runScript("mock", ...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("explains its options", async () => {
  const { code, stdout } = await runScript("mock", "--help");
  expect(code).toBe(0);
  for (const option of ["--port", "--host", "--token", "--ak", "--sk", "--upstream", "--strict", "--quiet"]) {
    expect(stdout).toContain(option);
  }
});

test("refuses to start when a schema does not compile, and names it", async () => {
  const broken = structuredClone(bundle);
  const { ids } = broken.components?.schemas?.DeleteTasksReq?.properties ?? {};
  Object.assign(ids?.items ?? {}, { pattern: "[" });
  await expect(createMock({ document: broken, keys })).rejects.toThrow(
    /schema at #\/components\/schemas\/DeleteTasksReq does not compile/,
  );
});
