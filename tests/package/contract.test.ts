import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Provider, startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { paths } from "../../scripts/paths.ts";
import { temporaryHar } from "../support/har.ts";

const run = promisify(execFile);
let folder: string;
let command: string;
let provider: Provider;

// The tarball in an empty project, with what its manifest names and nothing else; no registry is asked.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sms-tasks-contract-"));
  const built = join(paths.dist, "sms-tasks-contract");
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, built]);
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  const installed = join(folder, "node_modules/sms-tasks-contract");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", join(folder, packed?.filename ?? ""), "-C", installed, "--strip-components=1"]);
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(manifest.dependencies)) {
    await symlink(join(paths.root, "node_modules", name), join(folder, "node_modules", name));
  }
  command = join(installed, manifest.bin["sms-tasks-contract"]);
  provider = await startProvider({ ...deleteTasks, handlers: deleteTasks.handlers(), issued: ISSUED });
});
afterAll(async () => {
  await provider?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const contract = (...args: string[]) =>
  run(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", SMS_TOKEN: ISSUED.token },
  }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
    ({ code, stdout, stderr }) => ({ code: Number(code), stdout: String(stdout), stderr: String(stderr) }),
  );

test("checks a server, and writes its reports", async () => {
  const reports = ["--reporter", "junit", "--reporter", "html=page.html", "--reporter", "json"];
  const { code, stdout, stderr } = await contract(
    "--target",
    provider.url.href,
    "--only",
    "security",
    "syntax",
    ...reports,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/all clauses +\d+ conforming, +0 violated/);
  expect(await readFile(join(folder, "contract.xml"), "utf8")).toContain(
    'classname="deleteTasks" name="security.UserToken.missing"',
  );
  expect(await readFile(join(folder, "page.html"), "utf8")).toMatch(/^<!doctype html>/);
  expect(JSON.parse(await readFile(join(folder, "contract.json"), "utf8")).results).toContainEqual(
    expect.objectContaining({ status: "conforms" }),
  );
});

test("takes a part of a run", async () => {
  const { stdout } = await contract("--target", provider.url.href, "--only", "syntax", "--shard", "1/2");
  expect(stdout).toMatch(/all clauses +[1-9]\d* conforming, +0 violated/);
});

test("reads a recording", async () => {
  const { code, stdout } = await contract("--har", await temporaryHar(folder));
  expect(stdout).toContain("1 of 1 exchanges");
  expect(code).toBe(0);
});

test("brings a README of its own, which names options that there are", async () => {
  const readme = await readFile(join(folder, "node_modules/sms-tasks-contract/README.md"), "utf8");
  expect(readme).toMatch(/^# sms-tasks-contract\n/);
  const { stdout } = await contract("--help");
  for (const [option] of readme.matchAll(/(?<=`)--[a-z-]+/g)) expect(stdout).toContain(option);
});

test("exits with 1 for a violation", async () => {
  await using lenient = await startProvider({
    ...deleteTasks,
    handlers: deleteTasks.handlers(),
    issued: ISSUED,
    isAuthenticated: () => true,
  });
  const { code, stdout } = await contract("--target", lenient.url.href, "--only", "security.UserToken.missing");
  expect(stdout).toContain("violated deleteTasks.security.UserToken.missing");
  expect(code).toBe(1);
});

test("has no mock, and says what is missing", async () => {
  const { code, stderr } = await contract();
  expect(stderr).toContain("give the server to check with --target URL");
  expect(code).toBe(2);
});
