import { execFileSync } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClient, type Fetch, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveResponse } from "./serve.ts";

const auth = token("good-token");
const attempt = (endpoint: string, fetch?: Fetch) =>
  caught(createClient({ endpoint, auth, fetch, retries: 0 }).deleteTasks({ ids: ["1"] }));

test("a refused connection", async () => {
  const address = await deadAddress();
  expect(await attempt(address)).toMatchObject({
    code: "ECONNREFUSED",
    nothingSent: true,
    message: `no response from ${address}: connect ECONNREFUSED ${address.slice(7)}`,
  });
});

test("a refused connection to a host with several addresses, whose error has a code and no message", async () => {
  const addresses = ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 }));
  const lookup = vi
    .spyOn(dns, "lookup")
    .mockImplementation(((_host: string, _options: object, done: Done) => done(null, addresses)) as never);
  onTestFinished(() => lookup.mockRestore());
  const address = (await deadAddress()).replace("127.0.0.1", "localhost");
  expect(await attempt(address)).toMatchObject({
    code: "ECONNREFUSED",
    nothingSent: true,
    message: `no response from ${address}: ECONNREFUSED, fetch failed`,
    cause: { message: "fetch failed", cause: { code: "ECONNREFUSED", message: "" } },
  });
});

type Done = (error: null, addresses: object[]) => void;

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

test("a certificate of an unknown authority", async () => {
  expect(await attempt(await serveTls())).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT", nothingSent: true });
});

test("a server that speaks no TLS", async () => {
  const { address } = await serveResponse(200);
  expect(await attempt(address.replace("http:", "https:"))).toMatchObject({
    code: "ERR_SSL_WRONG_VERSION_NUMBER",
    nothingSent: true,
  });
});

test("a cause that is no error does not hide the message: Mock Service Worker gives a response", async () => {
  const error = await attempt("https://a.example", () =>
    Promise.reject(new TypeError("Failed to fetch", { cause: Response.error() })),
  );
  expect(error).toMatchObject({ message: "no response from https://a.example: Failed to fetch" });
});

test.each([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
  "EHOSTUNREACH",
  "PROXY_ECONNREFUSED",
  "ECONNREFUSED_AFTER_SENDING",
  undefined,
])("after the code %s it is not known whether anything was sent", async (code) => {
  const fetch = vi.fn<Fetch>(async () => {
    throw Object.assign(new TypeError("fetch failed"), { code });
  });
  const error = await caught(createClient({ region: "cn-north-4", auth, fetch }).deleteTasks({ ids: [] }));
  expect(error).toMatchObject({ name: "ConnectionError", code, nothingSent: false });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test.each([
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "UND_ERR_CONNECT_TIMEOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ConnectionRefused",
])("before the code %s nothing was sent: the request is sent again", async (code) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const cause = Object.assign(new Error("refused"), { code });
  const fetch = vi.fn<Fetch>(async () => {
    throw new TypeError("fetch failed", { cause });
  });
  const call = caught(createClient({ region: "cn-north-4", auth, fetch, retries: 1 }).deleteTasks({ ids: [] }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await call).toMatchObject({ code, nothingSent: true, message: expect.stringContaining(`${code}, refused`) });
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("a message of fetch that would steer a terminal is escaped, in its causes too", async () => {
  const cause = new Error("\u001b[31mred");
  const error = await attempt("https://a.example", () => Promise.reject(new TypeError("\u0007", { cause })));
  expect(error).toMatchObject({
    message: "no response from https://a.example: \\u001b[31mred",
    cause: { message: "\\u0007", cause: { message: "\\u001b[31mred" } },
  });
});

test("a message that would steer a terminal is escaped", async () => {
  const { address } = await serve((response) => {
    response.writeHead(400, { "X-Request-Id": "r-\u009b31m" });
    response.end(JSON.stringify({ error_code: "\u0007X", error_msg: "\u001b[31mred\u202egnp.exe\u2028" }));
  });
  expect(await attempt(address)).toMatchObject({
    message: "400 \\u0007X \\u001b[31mred\\u202egnp.exe\\u2028",
    errorCode: "\\u0007X",
    errorMessage: "\\u001b[31mred\\u202egnp.exe\\u2028",
    requestId: "r-\\u009b31m",
    body: { error_msg: "\u001b[31mred\u202egnp.exe\u2028" },
  });
});
