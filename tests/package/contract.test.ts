import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { selfSigned } from "../mock/self-signed.ts";
import { sharedFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";

const ONLY = ["--only", "deleteTasks.behavior.inTime", "deleteTasks.security.*.missing"];
const run = promisify(execFile);
const TOKEN = "a-token-that-is-valid";
const folder = sharedFolder();
let command: string;

/** A server that accepts every request that comes with its own certificate. */
const server = createServer({ ...selfSigned, ca: selfSigned.cert, requestCert: true }, (request, response) => {
  request.resume().on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end("{}"));
});

// Makes an empty project with only the tarball.
beforeAll(async () => {
  const built = join(paths.dist, "sms-tasks-contract");
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, built]);
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  const installed = join(folder, "node_modules/sms-tasks-contract");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", join(folder, packed?.filename ?? ""), "-C", installed, "--strip-components=1"]);
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  command = join(installed, manifest.bin["sms-tasks-contract"]);
  for (const name of ["cert", "key"] as const) await writeFile(join(folder, `${name}.pem`), selfSigned[name]);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
});

const environment = { NO_COLOR: "1", SMS_TOKEN: TOKEN, NODE_EXTRA_CA_CERTS: "cert.pem" };
const contract = (...args: string[]) => runProgram(process.execPath, [command, ...args], environment, folder);
const target = () => ["--target", `https://127.0.0.1:${(server.address() as AddressInfo).port}`];

test("checks a server that requires a certificate, writes reports without the token, and prints a command with the certificate", async () => {
  const reports = ["--reporter", "junit", "--reporter", "html=page.html", "--reporter", "json"];
  const certificate = ["--cert", "cert.pem", "--key", "key.pem"];
  const { code, stdout, stderr } = await contract(...target(), ...certificate, ...ONLY, ...reports);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(/all clauses +1 conforming, +1 violated/);
  const files = ["contract.xml", "page.html", "contract.json"].map((name) => readFile(join(folder, name), "utf8"));
  for (const text of [...(await Promise.all(files)), stdout]) {
    expect(text).toMatch(/security\.\w+\.missing/);
    expect(text).not.toContain(TOKEN.slice(0, 12));
  }
  const shown = `${/reproduce: (curl .*)/.exec(stdout)?.[1]} -sS --cacert cert.pem`;
  const repeated = await runProgram("bash", ["-c", shown], {}, folder);
  expect(repeated).toMatchObject({ code: 0, stdout: expect.stringContaining("HTTP/1.1 200") });
});

test("prints one line if the server requires a certificate and none is given", async () => {
  const { code, stderr } = await contract(...target());
  expect(stderr).toMatch(/^error: .* wants a client certificate: give --cert and --key\n$/);
  expect(code).toBe(2);
});

test("has its own README, which names only existing options", async () => {
  const readme = await readFile(join(folder, "node_modules/sms-tasks-contract/README.md"), "utf8");
  expect(readme).toMatch(/^# sms-tasks-contract\n/);
  const { stdout } = await contract("--help");
  for (const [option] of readme.matchAll(/(?<=`)--[a-z-]+/g)) expect(stdout).toContain(option);
});
