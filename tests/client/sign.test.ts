import { expect, onTestFinished, test, vi } from "vitest";
import { InvalidInputError } from "../../src/client/index.ts";
import { signature, signedHeaders } from "../../src/client/sign.ts";
import { caught } from "./caught.ts";

const vpcs =
  "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
const resources = "https://service.endpoint.myhuaweicloud.com/resources?size=1";

/** Published test vectors of the vendor's SDKs. */
const vectors = [
  {
    name: "V1, with a signed content-type",
    method: "GET",
    url: vpcs,
    headers: { "content-type": "application/json" },
    body: "",
    sk: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
    date: "20191115T033655Z",
    expected: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
  },
  {
    name: "V2, an empty body",
    method: "GET",
    url: resources,
    headers: {},
    body: "",
    sk: "SecretKey",
    date: "20200608T023900Z",
    expected: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    name: "V3, a body",
    method: "POST",
    url: resources,
    headers: {},
    body: '{"name":"test","id":1}',
    sk: "SecretKey",
    date: "20200608T023900Z",
    expected: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    name: "V4, two query parameters",
    method: "GET",
    url: vpcs,
    headers: {},
    body: "",
    sk: "SecretKey",
    date: "20191115T033655Z",
    expected: "fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d",
  },
];

const request = ({ method, url, headers, body, date }: (typeof vectors)[number]) => ({
  method,
  url: new URL(url),
  headers: { ...headers, Host: new URL(url).host, "X-Sdk-Date": date },
  body: new TextEncoder().encode(body),
});

test.each(vectors)("signs the vendor's vector $name", async (vector) => {
  const webCrypto = vi.spyOn(crypto.subtle, "digest");
  onTestFinished(() => webCrypto.mockRestore());
  expect(await signature(request(vector), vector.date, vector.sk)).toBe(vector.expected);
  expect(webCrypto).not.toHaveBeenCalled();
});

test.each(vectors)("signs the vendor's vector $name where there is WebCrypto alone", async (vector) => {
  const builtin = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  const webCrypto = vi.spyOn(crypto.subtle, "digest");
  onTestFinished(() => void vi.restoreAllMocks());
  vi.resetModules();
  const { signature: sign } = await import("../../src/client/sign.ts");
  builtin.mockRestore();
  expect(await sign(request(vector), vector.date, vector.sk)).toBe(vector.expected);
  expect(webCrypto).toHaveBeenCalled();
});

test("lists signed headers in lower case, sorted", () => {
  expect(signedHeaders({ "X-Sdk-Date": "", Host: "" })).toBe("host;x-sdk-date");
});

test("sorts a query by names, and the values of one name by values", async () => {
  const sign = (query: string) => {
    const url = new URL(`https://example.com/?${query}`);
    return signature({ method: "GET", url, headers: {}, body: new Uint8Array() }, "20200608T023900Z", "SecretKey");
  };
  expect(await sign("b=2&a=3&a=10&a=1")).toBe(await sign("a=1&a=10&a=3&b=2"));
  expect(await sign("a=1&a=2")).not.toBe(await sign("a=1&a=3"));
});

test("what is not part of the canonical request changes no signature: needless escapes, a slash at the end, spaces around", async () => {
  const sign = (path: string, headers = {}) =>
    signature(
      { method: "GET", url: new URL(path, "https://a.example"), headers, body: new Uint8Array() },
      "20200608T023900Z",
      "SecretKey",
    );
  expect(await sign("/v3/%7Ea%2Eb")).toBe(await sign("/v3/~a.b"));
  expect(await sign("/v3/a%2Fb")).not.toBe(await sign("/v3/a/b"));
  expect(await sign("/v3/a/")).toBe(await sign("/v3/a"));
  expect(await sign("/v3/a//")).not.toBe(await sign("/v3/a"));
  expect(await sign("/v3", { "X-Own": " a " })).toBe(await sign("/v3", { "x-own": "a" }));
});

test.each(["%", "%zz", "%ff", "%E0%A4%A"])(
  "a path with %s, which encodes no character, cannot be signed",
  async (part) => {
    const url = new URL(`https://a.example/v3/${part}`);
    const signed = signature({ method: "GET", url, headers: {}, body: new Uint8Array() }, "20200608T023900Z", "SK");
    expect(await caught(signed)).toEqual(new InvalidInputError("the path", "has a malformed %"));
  },
);
