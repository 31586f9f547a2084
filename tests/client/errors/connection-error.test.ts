import { expect, test } from "vitest";
import { ConnectionError } from "../../../src/client/index.ts";
import { readYaml } from "../../support/read-yaml.ts";

const coded = (message: string, code: unknown, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

const codes = readYaml<Record<"nothing sent" | "unknown", string[]>>(import.meta);

test.each([
  ...codes["nothing sent"].map((code) => [code, true] as const),
  ...[...codes.unknown, undefined].map((code) => [code, false] as const),
])("after %s certainly nothing was sent: %s", (code, nothingSent) => {
  expect(new ConnectionError("https://a", coded("failed", code))).toMatchObject({ code, nothingSent });
});

test("code and message are those of the innermost cause that has them", () => {
  const inner = coded("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED", coded("", 5));
  const outer = coded("fetch failed", "E_OUTER", inner);
  expect(new ConnectionError("https://a", outer)).toMatchObject({
    code: "ECONNREFUSED",
    message: "no response from https://a: connect ECONNREFUSED 127.0.0.1:1",
    cause: outer,
  });
});

test("a code that the message lacks precedes it", () => {
  const messageOf = (code?: string) => new ConnectionError("https://a", coded("closed", code)).message;
  expect(messageOf("ECONNRESET")).toBe("no response from https://a: ECONNRESET, closed");
  expect(messageOf()).toBe("no response from https://a: closed");
});
