import { expect, test } from "vitest";
import { InvalidInputError } from "../../../src/client/index.ts";
import { headerValue, plainHeaders } from "../../../src/client/request/headers.ts";

test.each(["object", "list", "Headers"])("names are in lower case, in a %s", (kind) => {
  const list = ["X-Host", "hostname"].map((name): [string, string] => [name, "3"]);
  const given = { object: Object.fromEntries(list), list, Headers: new Headers(list) }[kind];
  expect(plainHeaders(given)).toEqual({ "x-host": "3", hostname: "3" });
  expect(plainHeaders(undefined)).toEqual({});
});

test.each([{ "X-Own": "a\nsecret" }, { "a secret": "1" }])("a refused header is not shown: %j", (own) => {
  const problem = "must be printable ASCII, names without spaces";
  expect(() => plainHeaders(own)).toThrow(new InvalidInputError("headers", problem));
  expect(() => plainHeaders(own, "X-Own")).toThrow(new InvalidInputError("X-Own", problem));
});

test.each(["!", "~", "MII+/="])("a credential is printable ASCII: %s", (value) => {
  expect(headerValue("token", value)).toBe(value);
});

const unprintable = ["", "secret\n", "sec ret", "secret ", " secret", "sécret", "\u007f"];
test.each([...unprintable, undefined, 12_345_678, ["secret"]])(
  "any other credential is refused, and not shown: %j",
  (value) => {
    const refusal = new InvalidInputError("token", "must be printable ASCII, not empty, without spaces");
    expect(() => headerValue("token", value as string)).toThrow(refusal);
  },
);
