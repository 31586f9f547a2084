import { expect, expectTypeOf, test } from "vitest";
import { type ClientOptions, createClient, ENDPOINTS, isRegion, type Region, token } from "../../src/client/index.ts";
import { ownDocument } from "../support/own-document.ts";

const auth = token("token");
const baseUrl = (endpoint: string, allowInsecureHttp?: boolean) =>
  createClient({ endpoint, auth, allowInsecureHttp }).endpoint;

test("each region of the document has its endpoint", () => {
  const documented = (ownDocument.servers ?? []).map((server) => [server["x-region"], server.url]);
  expect(documented).not.toEqual([]);
  expect(Object.entries(ENDPOINTS)).toEqual(documented);
  for (const [region, endpoint] of documented) {
    expect(createClient({ region: region as Region, auth }).endpoint).toBe(endpoint);
  }
});

test.each(["eu-west-0", "toString"])("an unknown region is refused, and the known ones are named: %s", (region) => {
  expect(() => createClient({ region: region as Region, auth })).toThrow(
    `region ${region} is not one of ${Object.keys(ENDPOINTS).join(", ")}`,
  );
});

test("a client needs a region or an endpoint, at compile time", () => {
  expectTypeOf<{ auth: typeof auth }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: "eu-west-0" }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: Region; endpoint: string }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: Region }>().toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; endpoint: URL }>().toExtend<ClientOptions>();
});

test.each([
  ["https://sms.myhuaweicloud.eu", "https://sms.myhuaweicloud.eu"],
  ["https://gateway.example.com/prefix", "https://gateway.example.com/prefix"],
  ["https://gateway.example.com/prefix///", "https://gateway.example.com/prefix"],
  ["http://localhost:4010", "http://localhost:4010"],
  ["http://127.0.0.1", "http://127.0.0.1"],
  ["http://127.1.2.3:80//", "http://127.1.2.3"],
  ["HTTP://[::1]:4010/a//b/", "http://[::1]:4010/a//b"],
])("accepts the endpoint %s, without a slash at its end", (endpoint, expected) => {
  expect(baseUrl(endpoint)).toBe(expected);
  expect(createClient({ endpoint: new URL(endpoint), auth }).endpoint).toBe(expected);
});

test.each([
  ["a user", "https://user:secret@example.com"],
  ["a query", "https://example.com/?secret=1"],
  ["a fragment", "https://example.com/#secret"],
  ["another protocol", "ftp://example.com"],
  ["another protocol before the address", "x-https://example.com"],
  ["no protocol", "sms.example.com"],
  ["nothing", ""],
])("refuses an endpoint with %s, even where plain http is allowed, and does not show it", (_, endpoint) => {
  for (const allowed of [false, true]) {
    expect(() => baseUrl(endpoint, allowed)).toThrow(/^endpoint must be an https URL/);
    expect(() => baseUrl(endpoint, allowed)).not.toThrow(/secret/);
  }
});

test.each([
  "http://sms.example.com",
  "http://192.168.0.1",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://my-localhost",
  "http://mock:4010/https://a.example",
])("refuses %s, plain http to another machine, unless that is allowed", (endpoint) => {
  expect(() => baseUrl(endpoint)).toThrow(/allowInsecureHttp/);
  expect(() => baseUrl(endpoint, false)).toThrow(/allowInsecureHttp/);
  expect(baseUrl(endpoint, true)).toBe(endpoint);
});

test("distinguishes a region from another text, also by its type", () => {
  const text: string = Object.keys(ENDPOINTS)[0] ?? "";
  expect(isRegion(text)).toBe(true);
  for (const none of ["eu-west-0", "", "toString", "__proto__", text.toUpperCase()]) expect(isRegion(none)).toBe(false);
  if (isRegion(text)) expectTypeOf(text).toEqualTypeOf<Region>();
});
