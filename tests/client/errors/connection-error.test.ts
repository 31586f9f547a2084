import { expect, test } from "vitest";
import { ConnectionError } from "../../../src/client/index.ts";
import { readYaml } from "../../support/read-yaml.ts";

const coded = (message: string, code: unknown, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

const codes = readYaml<Record<"none" | "unknown", string[]>>(import.meta);

test.each([
  ...codes.none.map((code) => [code, "none"] as const),
  ...[...codes.unknown, undefined].map((code) => [code, "unknown"] as const),
])("the effect after the code %s is %s", (code, effect) => {
  expect(new ConnectionError("https://a", coded("failed", code), String)).toMatchObject({ code, effect });
});

test("code and message are those of the innermost cause that has them", () => {
  const inner = coded("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED", coded("", 5));
  const outer = coded("fetch failed", "E_OUTER", inner);
  expect(new ConnectionError("https://a", outer, String)).toMatchObject({
    code: "ECONNREFUSED",
    message: "no response from https://a: connect ECONNREFUSED 127.0.0.1:1",
    cause: { name: "Error", message: "fetch failed", code: "E_OUTER" },
  });
});

test("a code that the message lacks precedes it", () => {
  const messageOf = (code?: string) => new ConnectionError("https://a", coded("closed", code), String).message;
  expect(messageOf("ECONNRESET")).toBe("no response from https://a: ECONNRESET, closed");
  expect(messageOf()).toBe("no response from https://a: closed");
});

const messages = readYaml<Record<"none" | "unknown", string[]>>(import.meta, "failure-messages.yaml");

test.each([
  ...messages.none.map((message) => [message, "none"] as const),
  ...messages.unknown.map((message) => [message, "unknown"] as const),
])("the effect after %j is %s", (message, effect) => {
  expect(new ConnectionError("https://a", coded(message, "ETIMEDOUT"), String).effect).toBe(effect);
});

const silent = coded("connect ETIMEDOUT 192.0.2.1:443", "ETIMEDOUT");
const refused = coded("connect ECONNREFUSED 127.0.0.1:443", "ECONNREFUSED");
const reset = coded("read ECONNRESET", "ECONNRESET");

test.each<[string, Error, string, string]>([
  ["the outermost", coded("", "ECONNREFUSED", reset), "none", "ECONNREFUSED"],
  [
    "one in the middle",
    coded("", "E_OUTER", coded("", "UND_ERR_CONNECT_TIMEOUT", reset)),
    "none",
    "UND_ERR_CONNECT_TIMEOUT",
  ],
  ["one of several addresses", coded("fetch failed", "", new AggregateError([reset, refused])), "none", "ECONNREFUSED"],
  [
    "every address",
    coded("", "ETIMEDOUT", Object.assign(new AggregateError([silent, refused]), { code: "ETIMEDOUT" })),
    "none",
    "ECONNREFUSED",
  ],
  [
    "none",
    coded("", "E_OUTER", new AggregateError([reset, coded("read ETIMEDOUT", "ETIMEDOUT")])),
    "unknown",
    "ETIMEDOUT",
  ],
])("one certain error suffices, wherever it is in the chain: %s", (_, error, effect, code) => {
  expect(new ConnectionError("https://a", error, String)).toMatchObject({ effect, code });
});
