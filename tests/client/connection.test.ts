import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { timeOf } from "../../src/client/authentication/sign.ts";
import { akSk, createBareClient, token } from "../../src/client/index.ts";
import { selfSigned } from "../mock/self-signed.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { caught, shown } from "./caught.ts";
import { input, operation } from "./own-operation.ts";
import { deadAddress } from "./serve.ts";

// What the `fetch` of the platform does: the other tests have one of their own.

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const remove = (endpoint: string | URL, options: object = {}) =>
  createBareClient({ endpoint, auth: token(TOKEN), retries: 0, timeout: 60_000, ...options }).call(operation, input);

test("a refused connection and an unknown authority: nothing was sent; a server without TLS: unknown", async () => {
  const address = await deadAddress();
  expect(await caught(remove(address))).toMatchObject({
    ...{ name: "ConnectionError", code: "ECONNREFUSED", effect: "none" },
    message: `no response from ${address}: connect ECONNREFUSED ${address.slice(7)}`,
    cause: { message: "fetch failed", cause: { code: "ECONNREFUSED" } },
  });
  const server = createServer(selfSigned, (_, response) => response.end()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const unknown = await caught(remove(`https://127.0.0.1:${(server.address() as AddressInfo).port}`));
  expect(unknown).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT", effect: "none" });
  const plain = await caught(remove(`https://${(await standIn((_, response) => response.end())).host}`));
  expect(plain).toMatchObject({ code: "ERR_SSL_WRONG_VERSION_NUMBER", effect: "unknown" });
});

test.each<[string, (socket: Socket, bytes: Buffer) => unknown]>([
  ["echoes the request, and is no HTTP server", (socket, bytes) => socket.end(bytes)],
  ["ends in the headers", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le")],
  ["resets the connection", (socket) => socket.resetAndDestroy()],
])("a server that %s: the effect is unknown, and the error shows nothing of the request", async (_, behave) => {
  const endpoint = await rawStandIn((socket) => socket.once("data", (bytes) => behave(socket, bytes)));
  for (const auth of [token(TOKEN), akSk({ ak: "ak-1234567890", sk: "sk-1234567890", securityToken: TOKEN })]) {
    const error = await caught(remove(endpoint, { auth, retries: 2 }));
    expect(error).toMatchObject({ name: "ConnectionError", effect: "unknown", cause: { message: "fetch failed" } });
    const text = shown(error).toLowerCase();
    for (const secret of [TOKEN.slice(0, 30), "ak-1234567890", "Signature=", "X-Auth-Token"]) {
      expect(text).not.toContain(secret.toLowerCase());
    }
    expect(text).not.toMatch(/\b(4d 49 49|data: uint8array|<buffer)/);
  }
});

test("a connection is reused, even if the body comes a little later", async () => {
  const sockets = new Set<Socket>();
  const address = await standIn(({ socket }, response) => {
    sockets.add(socket);
    response.write("{");
    setTimeout(() => response.end("}"), 5);
  });
  for (let call = 0; call < 10; call++) await remove(address);
  expect(sockets.size).toBeLessThanOrEqual(2);
});

test("the stack of a timeout shows the call, although fetch replaces the stack of the reason of an abort", async () => {
  const silent = await rawStandIn(() => {});
  async function theCaller() {
    return await remove(silent, { timeout: 50 });
  }
  const error = (await caught(theCaller())) as Error;
  await turn();
  expect(error.stack).toContain("theCaller");
});

test("no redirect is followed", async () => {
  const seen: unknown[] = [];
  const { href } = await standIn(({ url }, response) => response.end(`${seen.push(url)}`));
  const address = await standIn((_, response) => void response.writeHead(307, { Location: href }).end());
  expect(await caught(remove(address))).toMatchObject({ status: 307 });
  expect(seen).toEqual([]);
});

test("with a clock that is an hour wrong, ten calls at once succeed, and each sends one wrong signature at most", async () => {
  const refusals: boolean[] = [];
  const address = await standIn((request, response) => {
    const now = Date.now() + 3_600_000;
    const isWrong = Math.abs(now - timeOf(`${request.headers["x-sdk-date"]}`)) > 900_000;
    refusals.push(isWrong);
    response.writeHead(isWrong ? 401 : 200, { Date: new Date(now).toUTCString() }).end();
  });
  const auth = akSk({ ak: "ak-1234567890", sk: "sk-1234567890" });
  const client = createBareClient({ endpoint: address, auth, retries: 0 });
  const calls = Array.from({ length: 10 }, () => client.call(operation, input));
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(refusals.filter(Boolean).length).toBeLessThanOrEqual(10);
  await client.call(operation, input);
  expect(refusals.at(-1)).toBe(false);
});
