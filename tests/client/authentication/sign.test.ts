import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../../src/client/authentication/sign.ts";
import { randomCases } from "../../support/random-cases.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { caught } from "../caught.ts";

const require = createRequire(import.meta.url);
const { AKSKSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js");

/** Texts, the name among them. */
type Vector = Record<"name" | "method" | "url" | "body" | "sk" | "date" | "expected", string> & {
  headers: Record<string, string>;
};

const vectors = readYaml<Vector[]>(import.meta);

const DATE = "20200608T023900Z";
const sign = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  signature({ method, url: new URL(path, "https://a.example"), headers, body: new Uint8Array() }, DATE, "SecretKey");

test.each(vectors)("signs the vendor's vector $name", async ({ method, url, headers, body, sk, date, expected }) => {
  const signed = { ...headers, Host: new URL(url).host, "X-Sdk-Date": date };
  const request = { method, url: new URL(url), headers: signed, body: new TextEncoder().encode(body) };
  expect(await signature(request, date, sk)).toBe(expected);
});

test("signed headers are listed in lower case, sorted; a date has no punctuation and no fractions of a second", () => {
  expect(signedHeaders({ "X-Sdk-Date": "", "a-b": "", Host: "" })).toBe("a-b;host;x-sdk-date");
  expect(sdkDate(new Date("2026-11-24T06:34:48.123Z"))).toBe("20261124T063448Z");
});

test.each([
  ["the order of a query's names, and of the values of one name", "/?b=2&a=3&a=10&a=1", "/?a=1&a=10&a=3&b=2"],
  ["an escape without need", "/v3/%7Ea%2Eb", "/v3/~a.b"],
  ["the letter case of an escape", "/v3/%2b%2a", "/v3/%2B%2A"],
  ["a slash at the end", "/v3/a/", "/v3/a"],
  ["whether the marks of RFC 3986 are escaped", "/v3/!'()*?a=!'()*", "/v3/%21%27%28%29%2A?a=%21%27%28%29%2A"],
])("a signature does not depend on %s, nor on the spelling of headers", async (_, one, other) => {
  const own = { "X-Own": " a ", Accept: "b" };
  expect(await sign(one, own, "get")).toBe(await sign(other, { accept: "b", "x-own": "a" }));
});

test.each([
  ["an escaped slash", "/v3/a%2Fb", "/v3/a/b"],
  ["a second slash at the end", "/v3/a//", "/v3/a"],
])("a signature depends on %s", async (_, one, other) => {
  expect(await sign(one)).not.toBe(await sign(other));
});

test.each(["%", "%zz", "%ff", "%E0%A4%A"])("a path with %s, which encodes nothing, cannot be signed", async (part) => {
  expect(await caught(sign(`/v3/${part}`))).toBeInstanceOf(URIError);
});

const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((each) => each.isWellFormed());
const word = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/);
const header = fc.stringMatching(/^x-[a-z]{1,8}-[a-z]{1,8}$/).filter((name) => name !== "x-sdk-date");
const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  path: fc.array(word, { minLength: 1, maxLength: 4 }), // the vendor's signer refuses an empty one
  query: fc.dictionary(word, fc.array(anyText, { minLength: 1, maxLength: 3 }), { maxKeys: 4 }),
  headers: fc.dictionary(header, fc.stringMatching(/^[!-~]{1,20}$/), { maxKeys: 3 }),
  data: fc.option(fc.dictionary(word, fc.oneof(anyText, fc.array(anyText)), { minKeys: 1 }), { nil: undefined }),
  sk: fc.stringMatching(/^[!-~]{1,40}$/),
});

test("agrees with the vendor's own signer on any request", async () => {
  const property = fc.asyncProperty(requests, async ({ method, path, query, headers, data, sk }) => {
    const url = new URL(`https://sms.example.com/${path.join("/")}`);
    const sent = {
      endpoint: url.href,
      queryParams: structuredClone(query),
      headers: { ...headers, "X-Sdk-Date": DATE },
    };
    const vendor = AKSKSigner.sign({ method, ...sent, data }, new BasicCredentials().withAk("ak").withSk(sk));
    const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
    url.search = new URLSearchParams(pairs).toString();
    const signed = { ...headers, host: url.host, "X-Sdk-Date": DATE };
    const body = new TextEncoder().encode(data ? JSON.stringify(data) : "");
    const ours = await signature({ method, url, headers: signed, body }, DATE, sk);
    const authorization = `${ALGORITHM} Access=ak, SignedHeaders=${signedHeaders(signed)}, Signature=${ours}`;
    expect(vendor.Authorization).toBe(authorization);
  });
  await fc.assert(property, randomCases(300));
});
