import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { RUNTIMES } from "../../scripts/test-runtimes/runtime-packages.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { exampleToken, ownDocument, validBody } from "../support/own-document.ts";
import { sharedFolder } from "../support/repository-copy.ts";
import { sampled } from "../support/sampled.ts";
import { standIn } from "../support/stand-in.ts";
import { responding } from "./things.ts";

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const path = operations(ownDocument).find(({ operationId }) => operationId === "deleteTasks")?.path;

const MAX_INSTALLED_BYTES = 15e6;

/** Node.js 22, if `npm run test:runtimes` has installed it: a test installs nothing from a registry. */
const { version } = RUNTIMES["Node.js 22"];
const node22 = join(tmpdir(), "sms-tasks-runtimes", `node-${version}`, "node_modules/.bin/node");
const runtimes = sampled([process.execPath, node22], 2);

const folder = sharedFolder();
let command: string;
beforeAll(async () => {
  const packing = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", [...packing, join(paths.dist, "sms-tasks-mock")]);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
  command = join(folder, "node_modules/.bin/sms-tasks-mock");
});

test("installs in an empty folder as one small package", async () => {
  const installed = join(folder, "node_modules");
  expect((await readdir(installed)).filter((name) => !name.startsWith("."))).toEqual(["sms-tasks-mock"]);
  const files = await readdir(installed, { recursive: true, withFileTypes: true });
  const sizes = files.map(({ parentPath, name }) => stat(join(parentPath, name)).then(({ size }) => size));
  expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_INSTALLED_BYTES);
});

test("shows its name in help, version and errors", async () => {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }; // npx itself has no say in it
  const npx = (...args: string[]) => run("npx", ["--offline", "sms-tasks-mock", ...args], { cwd: folder, env });
  const manifest = await readFile(join(folder, "node_modules/sms-tasks-mock/package.json"), "utf8");
  expect((await npx("--version")).stdout.trim()).toBe(JSON.parse(manifest).version);
  expect((await npx("--help")).stdout).toMatch(/^Usage: npx sms-tasks-mock \[options\]/);
  const failed = await npx("--token", "").catch((error) => error);
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--token (or the variable SMS_TOKEN) is empty"),
  });
  expect(`${failed.stderr}${failed.stdout}`).not.toMatch(/npm run|^\s+at /m);
});

/** A program of a user's test, as in the guide. Its types are checked, too. */
const PROGRAM = `
import { type Mock, type PlannedResponse, startMock } from "sms-tasks-mock";

const tasks = [{ id: "1", agentConnected: true, status: "running" }];
const mocks: Mock[] = await Promise.all([startMock({ tasks }), startMock({ token: "secret" })]);
const plan: PlannedResponse[] = [{ status: 429, headers: { "Retry-After": "1" } }, { reset: "before response" }];
const received = [];
for (const mock of mocks) {
  mock.respondNext(plan, async ({ path }) => (path === "/" ? { delay: 1 } : undefined));
  // @ts-expect-error there is no such fault
  if (mock.tasks.length > 1) mock.respondNext({ reset: "now" });
  const headers = { "Content-Type": "application/json", "X-Auth-Token": "secret" };
  for (const _ of [1, 2, 3]) {
    const send = fetch(mock.url + "${path}", { method: "POST", headers, body: '{"ids":["1"]}' });
    received.push(await send.then(({ status }) => status, () => "broken"));
  }
  await mock.close();
}
console.log(JSON.stringify([received, mocks.map(({ requests }) => requests.length)]));
`;

beforeAll(async () => {
  await writeFile(join(folder, "program.mts"), PROGRAM);
  const options = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext"];
  // Without the types of Node.js, which users need not have. Library types are checked, too.
  await run(process.execPath, [tsc, ...options, "--lib", "es2022,dom", "program.mts"], { cwd: folder });
});

test.for(runtimes)("starts several mocks in a program, on %s", async (node, { skip }) => {
  skip(!existsSync(node), "`npm run test:runtimes` has not installed it");
  const { stdout } = await run(node, ["program.mjs"], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([
    [429, "broken", 400, 429, "broken", 200],
    [3, 3],
  ]);
  const required = 'require("sms-tasks-mock").startMock().then((mock) => console.log(mock.url) ?? mock.close());';
  expect((await run(node, ["-e", required], { cwd: folder })).stdout).toMatch(/^http:/);
});

/** Starts the installed command on a free port until the test ends. */
async function start(node: string, ...args: string[]): Promise<string> {
  const [given, env] = [[command, "--port", "0", ...args], { PATH: process.env.PATH }];
  const child = spawn(node, given, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill()) await once(child, "close");
  });
  const [output] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return / on (http:\S+)/.exec(output)?.[1] as string;
}

const send = (address: string, body: string) => {
  const headers = { "Content-Type": "application/json", "X-Auth-Token": exampleToken() };
  return fetch(`${address}${path}`, { method: "POST", headers, body });
};

test.for(runtimes)("serves the mock and the proxy on %s", async (node, { skip }) => {
  skip(!existsSync(node), "`npm run test:runtimes` has not installed it");
  const mock = await start(node);
  const valid = JSON.stringify(validBody());
  for (const padding of ["", " ".repeat(5 * 2 ** 20)]) {
    // the second one is checked in the thread of large checks
    expect((await send(mock, padding + valid)).status).toBe(200);
    expect((await send(mock, `${padding}[]`)).status).toBe(422);
  }

  const upstream = await standIn(responding(200, { "content-type": "application/json" }, "[]"));
  const proxy = await start(node, "--upstream", upstream.origin);
  const response = await send(proxy, valid);
  expect([response.status, await response.text()]).toEqual([200, "[]"]);
  expect(response.headers.get("sl-violations")).toContain("body must be");
});
