import * as http from "node:http";
import { createServer, type ServerOptions } from "node:https";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { forward } from "../../../src/mock/proxy/forward.ts";
import { createUpstream } from "../../../src/mock/proxy/upstream.ts";
import { listening } from "../../support/stand-in.ts";
import { selfSigned } from "../self-signed.ts";
import { edgeRequest, responding } from "../things.ts";

/** Starts a server with a self-signed certificate until the test ends. */
async function secureServer(options: ServerOptions = {}): Promise<URL> {
  const { host } = await listening(createServer({ ...selfSigned, ...options }, responding(200)));
  return new URL(`https://${host}`);
}

/** Returns the status of a response, or the reason why there is none. */
const result = (...[url, tls]: Parameters<typeof createUpstream>) =>
  forward(edgeRequest(), Buffer.alloc(0), createUpstream(url, tls), 100).then(
    ({ status }) => status,
    ({ message }) => message,
  );

test("trusts the given authorities, and shows a client certificate", async () => {
  const ca = selfSigned.cert;
  const server = await secureServer();
  expect(await result(server)).toContain("has a certificate that is not trusted");
  expect(await result(server, { ca })).toBe(200);
  const strict = await secureServer({ requestCert: true, ca });
  expect(await result(strict, { ca })).toBe("wants a client certificate: give --cert and --key");
  expect(await result(strict, { ca, ...selfSigned })).toBe(200);
  const otherAuthority = await secureServer({ requestCert: true });
  expect(await result(otherAuthority, { ca, ...selfSigned })).toContain("does it accept the certificate of --cert?");
});

/** Sets the HTTP proxy of the environment, as Node.js does with `NODE_USE_ENV_PROXY=1`. Returns the requests that it receives. */
async function environmentProxy(noProxy = "") {
  const received: { line: string; headers: http.IncomingHttpHeaders }[] = [];
  const server = http.createServer((request, response) => {
    received.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    response.end();
  });
  server.on("connect", (request, socket) => {
    received.push({ line: `CONNECT ${request.url}`, headers: request.headers });
    const { hostname, port } = new URL(`http://${request.url}`);
    if (port === "1") return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const tunnel = connect(Number(port), hostname, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    for (const end of [socket, tunnel]) end.on("error", () => {});
    socket.pipe(tunnel).pipe(socket);
  });
  const { host } = await listening(server);
  const url = `http://user:secret@${host}`;
  const { options } = http.globalAgent as unknown as { options: http.AgentOptions };
  options.proxyEnv = { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: noProxy };
  onTestFinished(() => void delete options.proxyEnv);
  return received;
}

test("uses the HTTP proxy of the environment, with its credentials", async () => {
  const received = await environmentProxy("127.0.0.2");
  const request = edgeRequest({ path: "/things", query: "a", rawHeaders: ["X-Kept", "1", "X-Kept", "2"] });
  const { status } = await forward(request, Buffer.from("ab"), createUpstream(new URL("http://a.example/base")), 100);
  expect(status).toBe(200);
  const headers = { "proxy-authorization": `Basic ${btoa("user:secret")}`, host: "a.example" };
  const sent = { ...headers, "x-kept": "1, 2", "content-length": "2" };
  expect(received).toEqual([{ line: "POST http://a.example/base/things?a", headers: expect.objectContaining(sent) }]);
  expect(await result(new URL("http://127.0.0.2:1"))).toBe("refuses connections (NODE_USE_ENV_PROXY is set)");
});

test("opens a tunnel through the HTTP proxy of the environment to a server with TLS", async () => {
  const received = await environmentProxy();
  const server = await secureServer();
  expect(await result(server, { ca: selfSigned.cert })).toBe(200);
  expect(received).toMatchObject([{ line: `CONNECT ${server.host}` }]);
  const refused = "cannot be reached: the proxy opens no tunnel (403) (NODE_USE_ENV_PROXY is set)";
  expect(await result(new URL("https://127.0.0.1:1"))).toBe(refused);
});
