import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selfSigned } from "../mock/self-signed.ts";
import { runProgram } from "../support/run-program.ts";

/** Takes no connection without the certificate, which is its own too. */
const server = createServer({ ...selfSigned, ca: selfSigned.cert, requestCert: true, rejectUnauthorized: true });
const authorized: boolean[] = [];
let folder: string;
let body: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "certificate-"));
  await writeFile(join(folder, "cert.pem"), selfSigned.cert);
  await writeFile(join(folder, "key.pem"), selfSigned.key);
  server.on("request", (request, response) => {
    authorized.push((request.socket as TLSSocket).authorized);
    const status = request.headers["x-auth-token"] === "token" ? 200 : 403;
    request.resume().on("end", () => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const certificate = () => ["--cert", join(folder, "cert.pem"), "--key", join(folder, "key.pem")];

/** A process of its own, since Node.js reads whom to trust when it starts. */
const contract = (...args: string[]) => {
  const target = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const all = ["scripts/contract.ts", "--target", target, "--token", "token", ...args];
  return runProgram(process.execPath, all, {
    NODE_EXTRA_CA_CERTS: join(folder, "cert.pem"),
    NO_COLOR: "1",
  });
};

test("--cert and --key are shown to a server that takes no connection without", async () => {
  body = "{}";
  const before = authorized.length;
  const { code, stdout, stderr } = await contract(...certificate(), "--only", "inTime", "abortedUpload");
  expect(stderr).toBe("");
  expect(stdout).toMatch(/all clauses +2 conforming/);
  expect(code).toBe(0);
  // Before all clauses, of the one, and of the other, with half a body.
  expect(authorized.slice(before)).toEqual([true, true, true, true]);
});

test("without them it is one line with the cause, and exit 2", async () => {
  const before = authorized.length;
  const { code, stderr } = await contract();
  expect(stderr).toMatch(/--cert and --key/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
  expect(authorized).toHaveLength(before);
});

test("a printed command has them too", async () => {
  body = "[]";
  const { code, stdout } = await contract(...certificate(), "--only", "inTime", "200.body.type");
  expect(code).toBe(1);
  const command = /reproduce: (curl .*)/.exec(stdout)?.[1] ?? "";
  const again = await runProgram("bash", ["-c", `${command} -sS --cacert ${join(folder, "cert.pem")}`], {
    TOKEN: "token",
  });
  expect(again).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("HTTP/1.1 200") });
});
