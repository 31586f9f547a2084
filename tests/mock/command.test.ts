import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { mockProgram } from "../../src/mock/program.ts";
import { createMock } from "../../src/mock/server.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { runCommand } from "../support/run-command.ts";
import { runScript, startServer } from "../support/run-script.ts";
import { keys, mockForTest } from "../support/running-mock.ts";

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

const PASSWORD = "hunter2-and-more";

test.each<[string[], string]>([
  [["--port", "abc"], "A port is a number from 0 to 65535"],
  [["--port", "65536"], "A port is a number from 0 to 65535"],
  [["--upstream", "localhost:80"], "An address starts with http:// or https://"],
  [["--upstream", ""], "An address starts with http:// or https://"],
  [["--upstream", `http://user:${PASSWORD}@127.0.0.1`], "--upstream has a user or password"],
  [["--upstream", `http://${PASSWORD}@127.0.0.1`], "--upstream has a user or password"],
  [["--upstream", `http://:${PASSWORD}@127.0.0.1/x?y`], "--upstream has a user or password"],
  [["--upstream", `http://127.0.0.1/?key=${PASSWORD}`], "--upstream has a query or a fragment"],
  [["--upstream", "http://127.0.0.1/?"], "--upstream has a query or a fragment"],
  [["--upstream", `http://127.0.0.1/#${PASSWORD}`], "--upstream has a query or a fragment"],
  [["--strict"], "--strict goes with --upstream"],
  [["--token", ""], "--token is empty"],
  [["--token", `two ${PASSWORD}`], "--token has a space"],
  [["--token", `${PASSWORD}\n`], "--token has a space"],
  [["--ak", ""], "--ak (or the variable CLOUD_SDK_AK) is empty"],
  [["--sk", ""], "--sk (or the variable CLOUD_SDK_SK) is empty"],
  [["--host", ""], "--host is empty"],
  [["--host", "no.such.host.invalid"], "choose a --host of this machine's"],
  [["--allow-host", "http://x"], "A host is a name without scheme and port"],
  [["--cors", "*"], "An origin is a scheme and a host"],
  [["--cors", "https://x.example/"], "An origin is a scheme and a host"],
  [["--tokn", "x"], "Did you mean --token?"],
  [["extra"], "too many arguments"],
])("refuses %j with a clear line", async (args, message) => {
  const { code, stdout, stderr } = await runCommand(mockProgram("npm run mock --"), ...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain(PASSWORD);
});

test.each(["CLOUD_SDK_AK", "CLOUD_SDK_SK"])(
  "refuses the variable %s when it is empty: a secret that is not set",
  async (name) => {
    vi.stubEnv(name, "");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { code, stderr } = await runCommand(mockProgram("npm run mock --"), "--port", "0");
    expect([code, stderr]).toEqual([1, expect.stringContaining(`the variable ${name}) is empty`)]);
  },
);

test.each(["[::1]", "::1", "localhost"])("listens on %s", async (host) => {
  const { process, finished, address } = await startMockCommand("--host", host);
  expect((await fetch(address)).status).toBe(404);
  process.kill("SIGTERM");
  expect((await finished).code).toBe(0);
});

/** A request whose body is sent but for its last byte. */
async function half(address: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const body = '{"ids":[]}';
  const head = `Host: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.write(`POST ${deleteTasksRequest.path} HTTP/1.1\r\n${head}${body.slice(0, -1)}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { finish: () => void socket.write(body.slice(-1)), response: text(socket) };
}

test("lets a request in flight finish after SIGTERM, and closes what waits", async () => {
  const { process, finished, address } = await startMockCommand();
  await fetch(address); // leaves a connection that waits
  const request = await half(address);
  process.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(fetch(address)).rejects.toThrow();
  request.finish();
  expect(await request.response).toMatch(/^HTTP\/1\.1 200 /);
  expect((await finished).code).toBe(0);
});

test("stops although a request never finishes", async () => {
  const { process, finished, address } = await startMockCommand();
  const request = await half(address);
  process.kill("SIGTERM");
  expect((await finished).code).toBe(0);
  expect(await request.response.catch(() => "")).toBe("");
});

test("explains its options", async () => {
  const { code, stdout } = await runScript("mock", "--help");
  expect(code).toBe(0);
  for (const option of [
    "--port",
    "--host",
    "--token",
    "--ak",
    "--sk",
    "--upstream",
    "--strict",
    "--cors",
    "--allow-host",
    "--quiet",
  ]) {
    expect(stdout).toContain(option);
  }
});

test("refuses to start when a schema does not compile, and names it", async () => {
  const broken = structuredClone(fixedDocument);
  const { ids } = broken.components?.schemas?.DeleteTasksReq?.properties ?? {};
  Object.assign(ids?.items ?? {}, { pattern: "[" });
  await expect(createMock({ document: broken, keys })).rejects.toThrow(
    /schema at #\/components\/schemas\/DeleteTasksReq does not compile/,
  );
});
