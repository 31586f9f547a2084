import { describe, expect, test } from "vitest";
import { SECRET_NAME, Secrets, secretParts, secretsOfHeader } from "../../src/contract/secrets.ts";

function redact(text: string, ...known: string[]) {
  const secrets = new Secrets();
  for (const secret of known) secrets.add(secret);
  return secrets.redact(text);
}

describe("what is printed", () => {
  const secret = "a-token/that+is=longs";
  test.each([
    ["as it is", secret],
    ["in a URL", encodeURIComponent(secret)],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
  ])("has no secret %s", (_, text) => {
    expect(redact(`<${text}>`, "another-one", secret)).toMatch(/^<\*\*\*>$/);
  });

  test("has secrets of three characters, which occur in words, and of four no more", () => {
    expect(redact("a key, a keys", "key")).toBe("a key, a keys");
    expect(redact("a key, a keys", "keys")).toBe("a key, a ***");
  });

  test("has the mark of our ids, though a part of it is a secret", () => {
    expect(redact("contract-test-1", "test")).toBe("contract-test-1");
  });

  test("has no signature", () => {
    expect(redact("a, Signature=0af9, signature=0AF9, Signature=x")).toBe(
      "a, Signature=***, signature=***, Signature=x",
    );
  });
});

test("names of secrets are known by a part, short ones by the whole", () => {
  const names = [
    "X-Auth-Token",
    "client_secret",
    "Passwd",
    "x-api-key",
    "APIKEY",
    "api_key",
    "Authorization",
    "sk",
    "PWD",
  ];
  for (const name of names) expect(name).toMatch(SECRET_NAME);
  for (const name of ["ids", "X-Own", "task", "skip", "X-Request-Id"]) expect(name).not.toMatch(SECRET_NAME);
});

test.each<[string, string, string[]]>([
  ["Cookie", "a=1; b = x=2", ["1", "x=2"]],
  ["set-cookie", "session=secret; HttpOnly", ["secret", "HttpOnly"]],
  ["Authorization", "Bearer  token", ["token"]],
  ["Authorization", "BASIC dXNlcjpwYXNz", ["dXNlcjpwYXNz", "user:pass", "pass"]],
  ["Authorization", "SDK Access=key, Signature=ab", ["Access", "key", "Signature", "ab"]],
  ["X-Auth-Token", "token", []],
])("%s: %s has the secrets %j", (name, value, parts) => {
  expect(secretParts(name, value)).toEqual(parts);
  expect(secretsOfHeader(name, value)).toEqual([value, ...parts]);
});

test("a header of another name is a secret as a whole only", () => {
  expect(secretsOfHeader("X-Own", "two words")).toEqual(["two words"]);
  expect(secretsOfHeader("My-Cookie", "a=b")).toEqual(["a=b"]);
});
