import { execFileSync } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { akSk, createBareClient, type ResponseError, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { input, operation } from "./own-operation.ts";
import { deadAddress, serve, serveBytes, serveResponse } from "./serve.ts";

// What the `fetch` of the platform does: the other tests have one of their own.

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const remove = (endpoint: string, options: object = {}) =>
  createBareClient({ endpoint, auth: token(TOKEN), retries: 0, timeout: 10_000, ...options }).call(operation, input);

test("a refused connection: nothing was sent", async () => {
  const address = await deadAddress();
  expect(await caught(remove(address))).toMatchObject({
    ...{ name: "ConnectionError", code: "ECONNREFUSED", nothingSent: true },
    message: `no response from ${address}: connect ECONNREFUSED ${address.slice(7)}`,
    cause: { message: "fetch failed", cause: { code: "ECONNREFUSED" } },
  });
});

test("a refused connection to a host with several addresses, whose error has a code and no message", async () => {
  const addresses = ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 }));
  type Done = (error: null, found: object[]) => void;
  vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: object, done: Done) => done(null, addresses)) as never);
  const address = (await deadAddress()).replace("127.0.0.1", "localhost");
  expect(await caught(remove(address))).toMatchObject({
    ...{ code: "ECONNREFUSED", nothingSent: true },
    message: `no response from ${address}: ECONNREFUSED, fetch failed`,
  });
});

/** A TLS server with a certificate of its own making. */
async function serveTls(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "sms-tasks-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "1"];
  const options = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync("openssl", [...options, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => response.end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

test("a certificate of an unknown authority, and a server without TLS: nothing was sent", async () => {
  const unknown = await caught(remove(await serveTls()));
  expect(unknown).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT", nothingSent: true });
  const { address } = await serveResponse(200);
  const plain = await caught(remove(address.replace("http:", "https:")));
  expect(plain).toMatchObject({ code: "ERR_SSL_WRONG_VERSION_NUMBER", nothingSent: true });
});

/** Everything that an error shows, in any way. */
const shown = (error: unknown) =>
  `${inspect(error, { depth: null, showHidden: true, getters: true, maxStringLength: null })}
  ${JSON.stringify(error)} ${(error as Error).message} ${(error as Error).stack} ${(error as ResponseError).text}`;

test.each<[string, (socket: Socket, bytes: Buffer) => unknown]>([
  ["echoes the request, and is no HTTP server", (socket, bytes) => socket.end(bytes)],
  ["sends a banner", (socket) => socket.end("SSH-2.0-OpenSSH\r\n")],
  ["ends", (socket) => socket.end()],
  ["ends in the headers", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le")],
  ["resets the connection", (socket) => socket.resetAndDestroy()],
])(
  "a server that %s: whether anything happened is not known, and the error shows nothing of the request",
  async (_, behave) => {
    const endpoint = await serveBytes(behave);
    for (const auth of [token(TOKEN), akSk({ ak: "ak-1234567890", sk: "sk-1234567890", securityToken: TOKEN })]) {
      const error = await caught(remove(endpoint, { auth, retries: 2 }));
      expect(error).toMatchObject({ name: "ConnectionError", nothingSent: false, cause: { message: "fetch failed" } });
      const text = shown(error).toLowerCase();
      for (const secret of [TOKEN.slice(0, 30), "ak-1234567890", "Signature=", "X-Auth-Token"]) {
        expect(text).not.toContain(secret.toLowerCase());
      }
      expect(text).not.toMatch(/\b(4d 49 49|data: uint8array|<buffer)/);
    }
  },
);

const head = (status: number, more: string) => `HTTP/1.1 ${status} Status\r\n${more}\r\n\r\n`;

test.each<[string, (status: number) => string]>([
  ["breaks off", (status) => `${head(status, "Content-Length: 100")}half`],
  ["breaks the rules of chunks", (status) => `${head(status, "Transfer-Encoding: chunked")}4\r\nhalf\r\nzz\r\n`],
  ["has no such encoding", (status) => `${head(status, "Content-Encoding: gzip\r\nContent-Length: 4")}half`],
  ["has bytes that are no text", (status) => `${head(status, "Content-Length: 2")}\u00ff\u00fe`],
])("a body that %s hides no status", async (_, bytes) => {
  const behaving = (status: number) =>
    serveBytes(async (socket) => {
      socket.write(Buffer.from(bytes(status), "latin1"));
      await sleep(20);
      socket.destroy();
    });
  expect(await remove(await behaving(200))).toEqual({ status: 200, requestId: undefined });
  expect(await caught(remove(await behaving(403)))).toMatchObject({ name: "ResponseError", status: 403 });
});

test("headers that trickle in do not extend the time", async () => {
  const endpoint = await serveBytes(async (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    while (!socket.destroyed) {
      socket.write("X-Slow: 1\r\n");
      await sleep(10);
    }
  });
  expect(await caught(remove(endpoint, { timeout: 100 }))).toMatchObject({ name: "TimeoutError" });
});

test("a connection is used again, also when the body comes a little later", async () => {
  const { address, connections } = await serve((response) => {
    response.write("{");
    setTimeout(() => response.end("}"), 5);
  });
  for (let call = 0; call < 10; call++) await remove(address);
  expect(connections()).toBeLessThanOrEqual(2);
});

test("no redirect is followed", async () => {
  const elsewhere = await serveResponse(200);
  const { address } = await serveResponse(307, "", { Location: elsewhere.address });
  expect(await caught(remove(address))).toMatchObject({ status: 307 });
  expect(elsewhere.seen).toHaveLength(0);
});
