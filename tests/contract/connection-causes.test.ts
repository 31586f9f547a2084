import { expect, test, vi } from "vitest";
import { program } from "../../scripts/contract.ts";
import { causeOfBreakage, causeOfRefusal } from "../../src/contract/connection-causes.ts";
import { runCommand } from "../support/run-command.ts";
import { rawStandIn } from "../support/stand-in.ts";
import { casesOf } from "./written.ts";

interface Breakage {
  code?: string;
  reason?: string;
  during?: "connection" | "request" | "response";
  firstBytes?: string | number[];
  target?: string;
  hasCertificate?: boolean;
}

function causeOf({ firstBytes, target = "https://a.example", hasCertificate, ...given }: Breakage) {
  const bytes = firstBytes === undefined ? {} : { firstBytes: Buffer.from(firstBytes as string) };
  const certificate = hasCertificate ? { clientCertificate: { cert: "", key: "" } } : {};
  const options = { target: new URL(target), credentials: {}, seed: "", ...certificate };
  return causeOfBreakage({ kind: "broken", reason: "", during: "connection", ...given, ...bytes }, options);
}

const { breakages, refusals } = casesOf<{
  breakages: [Breakage, string | null][];
  refusals: [number, string, string | null][];
}>(import.meta.url);

test.each(breakages)("a connection that breaks with %j: %s", (given, cause) => {
  if (cause === null) expect(causeOf(given)).toBeUndefined();
  else expect(causeOf(given)).toContain(cause);
});

test.each(refusals)("a first response %d, %s: %s", (status, text, cause) => {
  const found = causeOfRefusal({ kind: "response", status, headers: {}, body: Buffer.from(text) });
  if (cause === null) expect(found).toBeUndefined();
  else expect(found).toContain(cause);
});

test.each([
  ["https", "HTTPS_PROXY"],
  ["https", "https_proxy"],
  ["http", "HTTP_PROXY"],
  ["http", "http_proxy"],
])("of an address with %s it is printed that %s is not used, without its value", (protocol, variable) => {
  for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"]) vi.stubEnv(name, undefined);
  vi.stubEnv(variable, "http://user:a-password@proxy.example:3128");
  for (const code of ["ENOTFOUND", "ECONNREFUSED"]) {
    const hint = new RegExp(` ${variable} is set, but the suite connects to the server itself$`);
    expect(causeOf({ code, target: `${protocol}://a.example` })).toMatch(hint);
    const other = protocol === "http" ? "https" : "http";
    expect(causeOf({ code, target: `${other}://a.example` })).not.toContain("PROXY");
  }
});

test("the command ends in one line with the cause", async () => {
  const { href } = await rawStandIn((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
  const { code, stderr } = await runCommand(program, "--target", href, "--token", "token");
  expect(stderr).toBe(`error: ${href} does not speak HTTP: it sends "SSH-2.0-OpenSSH_". Is the port right?\n`);
  expect(code).toBe(2);
});
