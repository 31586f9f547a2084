import { expect, test } from "vitest";
import { ConnectionError } from "../../../src/client/index.ts";

const coded = (message: string, code: unknown, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

test.each([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ConnectionRefused", "UND_ERR_CONNECT_TIMEOUT"],
  ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ...["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"],
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
])("after %s nothing was sent for certain", (code) => {
  expect(new ConnectionError("https://a", coded("failed", code))).toMatchObject({ code, nothingSent: true });
});

test.each(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "E_ECONNREFUSED", "ECONNREFUSED_TOO", "MY UNABLE_TO_", undefined])(
  "after %s it is not known whether something was sent",
  (code) => {
    expect(new ConnectionError("https://a", coded("failed", code))).toMatchObject({ code, nothingSent: false });
  },
);

test("code and message are those of the innermost cause that has some", () => {
  const inner = coded("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED", coded("", 5));
  const outer = coded("fetch failed", "E_OUTER", inner);
  expect(new ConnectionError("https://a", outer)).toMatchObject({
    code: "ECONNREFUSED",
    message: "no response from https://a: connect ECONNREFUSED 127.0.0.1:1",
    cause: outer,
  });
});

test("a code that the message lacks precedes it; where there is none, nothing does", () => {
  const messageOf = (code?: string) => new ConnectionError("https://a", coded("closed", code)).message;
  expect(messageOf("ECONNRESET")).toBe("no response from https://a: ECONNRESET, closed");
  expect(messageOf()).toBe("no response from https://a: closed");
});
