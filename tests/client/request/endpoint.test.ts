import { expect, expectTypeOf, test } from "vitest";
import {
  type ClientOptions,
  createClient,
  ENDPOINTS,
  isRegion,
  type Region,
  token,
} from "../../../src/client/index.ts";
import { ownDocument } from "../../support/own-document.ts";
import { readYaml } from "../../support/read-yaml.ts";

const auth = token("token");
const baseUrl = (endpoint: string, allowInsecureHttp?: boolean) =>
  createClient({ endpoint, auth, allowInsecureHttp }).endpoint;

type Endpoints = Record<"accepted" | "refused", Record<string, string>> & { insecure: string[] };
const { accepted, refused, insecure } = readYaml<Endpoints>(import.meta);

test("each region of the document has its endpoint", () => {
  const documented = (ownDocument.servers ?? []).map((server) => [server["x-region"], server.url]);
  expect(documented).not.toEqual([]);
  expect(Object.entries(ENDPOINTS)).toEqual(documented);
  for (const [region, endpoint] of documented) {
    expect(createClient({ region: region as Region, auth }).endpoint).toBe(endpoint);
  }
});

test.each(["eu-west-0", "toString"])("an unknown region is refused, and the known ones are named: %s", (region) => {
  const problem = `region is not one of ${Object.keys(ENDPOINTS)}`;
  expect(() => createClient({ region: region as Region, auth })).toThrow(problem);
});

test("a client needs a region or an endpoint, at compile time", () => {
  expectTypeOf<{ auth: typeof auth }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: Region; endpoint: string }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; endpoint: URL }>().toExtend<ClientOptions>();
});

test.each(Object.entries(accepted))("accepts %s, as %s", (endpoint, expected) => {
  expect(baseUrl(endpoint)).toBe(expected);
  expect(createClient({ endpoint: new URL(endpoint), auth }).endpoint).toBe(expected);
});

test.each(Object.entries(refused))("refuses %s, even with allowInsecureHttp, and does not show it", (_, endpoint) => {
  for (const allowed of [false, true]) {
    expect(() => baseUrl(endpoint, allowed)).toThrow(/^endpoint must be an https URL (?!.*secret)/);
  }
});

test.each(insecure)("refuses %s unless plain http is allowed", (endpoint) => {
  for (const allowed of [undefined, false]) expect(() => baseUrl(endpoint, allowed)).toThrow(/allowInsecureHttp/);
  expect(baseUrl(endpoint, true)).toBe(endpoint);
});

test("distinguishes a region from another text, also by its type", () => {
  const text: string = Object.keys(ENDPOINTS)[0] ?? "";
  expect(isRegion(text)).toBe(true);
  for (const none of ["eu-west-0", "", "toString", "__proto__", text.toUpperCase()]) expect(isRegion(none)).toBe(false);
  if (isRegion(text)) expectTypeOf(text).toEqualTypeOf<Region>();
});
