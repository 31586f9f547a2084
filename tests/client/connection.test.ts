import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { akSk, createBareClient, type ResponseError, token } from "../../src/client/index.ts";
import { selfSigned } from "../mock/self-signed.ts";
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

test("a certificate of an unknown authority, and a server without TLS: nothing was sent", async () => {
  const server = createServer(selfSigned, (_, response) => response.end()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const unknown = await caught(remove(`https://127.0.0.1:${(server.address() as AddressInfo).port}`));
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
