import { expect, test } from "vitest";
import { carriesToken, inQuery, withSignature, withToken } from "../../src/contract/credentials.ts";
import type { Message } from "../../src/contract/message.ts";
import type { Credential } from "../../src/document/security.ts";
import type { Parameter } from "../../src/document/types.ts";
import { shown } from "./clause-table.ts";

const credential = (place: Credential["in"], value = (token: string) => token): Credential => ({
  scheme: "Key",
  in: place,
  name: "X-Key",
  value,
});
const message: Message = { method: "POST", target: "/things", headers: [], credentials: "valid" };
const sent = (given: Message) => shown({ message: given, options: {} });

test.each<[Credential["in"], string, string, boolean]>([
  ["header", "header", "X-Key", true],
  ["header", "header", "x-key", true],
  ["header", "query", "X-Key", false],
  ["query", "query", "X-Key", true],
  ["query", "query", "x-key", false],
  ["cookie", "cookie", "x-key", false],
])("a token in the %s X-Key is carried by the %s parameter %s: %s", (place, at, name, expected) => {
  expect(carriesToken(credential(place), { in: at, name } as Parameter)).toBe(expected);
  expect(carriesToken(undefined, { in: at, name } as Parameter)).toBe(false);
});

test.each<[Credential["in"], string]>([
  ["header", "POST /things; X-Key: a&b"],
  ["query", "POST /things?X-Key=a%26b"],
  ["cookie", "POST /things; Cookie: X-Key=a&b"],
])("a token stands in the %s", (place, text) => {
  expect(sent(withToken(message, credential(place), "a&b"))).toBe(text);
});

test("a token is written as its scheme says, and what stands for it in a shell is kept", () => {
  const bearer = credential("header", (token) => `Bearer ${token}`);
  const token = { text: "t", shell: "$TOKEN" };
  expect(withToken(message, bearer, token)).toEqual({ ...message, headers: [["X-Key", "Bearer t"]], token });
  expect(withToken(message, bearer, "t")).toEqual({ ...message, headers: [["X-Key", "Bearer t"]] });
  expect(withToken(message, bearer, { text: "", shell: "" })).toEqual({ ...message, headers: [["X-Key", "Bearer "]] });
});

test("a query gets one more parameter, encoded", () => {
  expect(inQuery(message, "a b", "c&d").target).toBe("/things?a%20b=c%26d");
  expect(inQuery({ ...message, target: "/things?x=1" }, "a", "b").target).toBe("/things?x=1&a=b");
});

test("a signature is of the method, path, host, time and body that are sent", async () => {
  const target = new URL("http://host.example:81/base/");
  const signatureOf = async (changes: Partial<Message>, to = target) => {
    const { headers } = await withSignature({ ...message, ...changes }, to, { ak: "AK", sk: "SK" });
    return Object.fromEntries(headers);
  };
  const plain = await signatureOf({});
  expect(plain["X-Sdk-Date"]).toMatch(/^\d{8}T\d{6}Z$/);
  expect(plain.Authorization).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=[0-9a-f]{64}$/,
  );
  const others = [
    await signatureOf({ method: "PUT" }),
    await signatureOf({ target: "/other" }),
    await signatureOf({ body: Buffer.from("x") }),
    await signatureOf({}, new URL("http://other.example:81/base/")),
    await signatureOf({}, new URL("http://host.example:81/")),
  ].map(({ Authorization }) => Authorization);
  expect(new Set([...others, plain.Authorization]).size).toBe(6);
  expect((await signatureOf({ target: "/base/things" }, new URL("http://host.example:81"))).Authorization).toBe(
    (await signatureOf({})).Authorization,
  );
});
