import { expect, onTestFinished, test, vi } from "vitest";
import { program } from "../../scripts/contract.ts";
import { causeOfBreakage } from "../../src/contract/connection-causes.ts";
import { runCommand } from "../support/run-command.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";

const contract = (...args: string[]) => runCommand(program, ...args);

test("a server that speaks HTTP/2 only is recognized by its first frame", async () => {
  const firstFrame = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
  const { href } = await rawStandIn((socket) => socket.once("data", () => socket.end(firstFrame)));
  const { code, stderr } = await contract("--target", href, "--token", "token");
  expect(stderr).toContain("HTTP/2");
  expect(code).toBe(2);
});

test.each(["SSH-2.0-OpenSSH_9.6", "-ERR unknown command", "220 mail.example ESMTP"])(
  "a server that sends %s does not speak HTTP",
  async (greeting) => {
    const { href } = await rawStandIn((socket) => socket.end(`${greeting}\r\n`));
    const { code, stderr } = await contract("--target", href, "--token", "token");
    expect(stderr).toContain(`does not speak HTTP: it sends "${greeting.slice(0, 16)}"`);
    expect(code).toBe(2);
  },
);

test("a server without TLS is recognized", async () => {
  const { port } = await standIn((_, response) => void response.end());
  const { code, stderr } = await contract("--target", `https://127.0.0.1:${port}`, "--token", "token");
  expect(stderr).toContain("does not speak TLS: is it http://");
  expect(code).toBe(2);
});

test.each([
  ["ENOTFOUND", /^cannot be found.* HTTPS_PROXY is set/],
  ["ECONNREFUSED", /^cannot be reached.* HTTPS_PROXY is set/],
])("%s where there is a proxy, which is not used", (code, message) => {
  vi.stubEnv("HTTPS_PROXY", "http://user:a-password@proxy.example:3128");
  onTestFinished(() => void vi.unstubAllEnvs());
  const options = { target: new URL("https://server.example"), credentials: {}, seed: "" };
  const cause = causeOfBreakage({ kind: "broken", reason: "", code, during: "connection" }, options);
  expect(cause).toMatch(message);
  expect(cause).not.toContain("a-password");
});

test.each([
  ["CERT_NOT_YET_VALID", "connection", false, /not valid yet: is the clock/],
  ["CERT_REVOKED", "connection", false, /cannot be verified \(CERT_REVOKED\)/],
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "request", false, /give --cert and --key/],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "request", true, /accept the certificate of --cert/],
  ["ECONNRESET", "request", true, /accept the certificate of --cert/],
] as const)("TLS that breaks with %s during the %s", (code, during, hasCertificate, message) => {
  const options = {
    target: new URL("https://127.0.0.1:1"),
    credentials: {},
    seed: "",
    ...(hasCertificate && { clientCertificate: { cert: "", key: "" } }),
  };
  expect(causeOfBreakage({ kind: "broken", reason: "", code, during }, options)).toMatch(message);
});
