import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import { parse } from "yaml";
import { type ClientOptions, createClient, ENDPOINTS, isRegion, type Region, token } from "../../src/client/index.ts";
import { ownDocument } from "../support/own-document.ts";

const auth = token("token");
const baseUrl = (endpoint: string, allowInsecureHttp?: boolean) =>
  createClient({ endpoint, auth, allowInsecureHttp }).endpoint;

const { accepted, refused, insecure } = parse(readFileSync(new URL("endpoint.yaml", import.meta.url), "utf8"));

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

test.each<[string, string]>(Object.entries(accepted))("accepts %s, as %s", (endpoint, expected) => {
  expect(baseUrl(endpoint)).toBe(expected);
  expect(createClient({ endpoint: new URL(endpoint), auth }).endpoint).toBe(expected);
});

test.each<[string, string]>(Object.entries(refused))(
  "refuses %s, even with allowInsecureHttp, and does not show it",
  (_, endpoint) => {
    for (const allowed of [false, true]) {
      expect(() => baseUrl(endpoint, allowed)).toThrow(/^endpoint must be an https URL/);
      expect(() => baseUrl(endpoint, allowed)).not.toThrow(/secret/);
    }
  },
);

test.each<string>(insecure)("refuses %s unless plain http is allowed", (endpoint) => {
  for (const allowed of [undefined, false]) expect(() => baseUrl(endpoint, allowed)).toThrow(/allowInsecureHttp/);
  expect(baseUrl(endpoint, true)).toBe(endpoint);
});

test("distinguishes a region from another text, also by its type", () => {
  const text: string = Object.keys(ENDPOINTS)[0] ?? "";
  expect(isRegion(text)).toBe(true);
  for (const none of ["eu-west-0", "", "toString", "__proto__", text.toUpperCase()]) expect(isRegion(none)).toBe(false);
  if (isRegion(text)) expectTypeOf(text).toEqualTypeOf<Region>();
});
