import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ConnectionError } from "../../../src/client/index.ts";

const coded = (message: string, code: unknown, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

const codes = parse(readFileSync(new URL("connection-error.yaml", import.meta.url), "utf8"));

test.each<string>(codes["nothing sent"])("after %s nothing was sent for certain", (code) => {
  expect(new ConnectionError("https://a", coded("failed", code))).toMatchObject({ code, nothingSent: true });
});

test.each<string | undefined>([...codes.unknown, undefined])("after %s something may have been sent", (code) => {
  expect(new ConnectionError("https://a", coded("failed", code))).toMatchObject({ code, nothingSent: false });
});

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
