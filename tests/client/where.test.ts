import { expect, expectTypeOf, test } from "vitest";
import bundle from "../../generated/openapi.json" with { type: "json" };
import {
  type ClientOptions,
  createClient,
  ENDPOINTS,
  InvalidInputError,
  isRegion,
  type Region,
  token,
} from "../../src/client/index.ts";
import { serveResponse } from "./serve.ts";

const auth = token("token");

test("knows the endpoints that the document gives, by region", () => {
  const documented = bundle.servers.map(({ "x-region": region, url }) => [region, url]);
  expect(documented).toHaveLength(6);
  expect(Object.entries(ENDPOINTS)).toEqual(documented);
  for (const [region, endpoint] of documented) {
    expect(createClient({ region: region as Region, auth }).endpoint).toBe(endpoint);
  }
});

test("names the known regions when one is unknown", () => {
  const region = "eu-west-0" as Region;
  expect(() => createClient({ region, auth })).toThrow(
    "region eu-west-0 is not one of ap-southeast-3, ap-southeast-1, cn-north-4, eu-west-101, my-kualalumpur-1, ru-moscow-1",
  );
  expect(() => createClient({ region: "toString" as Region, auth })).toThrow(InvalidInputError);
});

test("wants a region or an endpoint, at compile time", () => {
  expectTypeOf<{ auth: typeof auth }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: "eu-west-0" }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: "cn-north-4"; endpoint: string }>().not.toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; region: "cn-north-4" }>().toExtend<ClientOptions>();
  expectTypeOf<{ auth: typeof auth; endpoint: URL }>().toExtend<ClientOptions>();
});

test.each([
  "https://sms.myhuaweicloud.eu",
  "https://gateway.example.com/prefix",
  "http://localhost:4010",
  "http://127.0.0.1",
  "http://127.1.2.3:80/",
  "http://[::1]:4010",
])("accepts the endpoint %s", (endpoint) => {
  expect(createClient({ endpoint, auth }).endpoint).toBe(endpoint.replace(/\/$/, "").replace(":80", ""));
});

test.each([
  ["plain http to another machine", "http://sms.example.com"],
  ["plain http to a name that begins like loopback", "http://127.0.0.1.example.com"],
  ["plain http to localhost as a label", "http://localhost.example.com"],
  ["plain http to localhost as a user", "http://localhost:80@example.com"],
  ["a user", "https://user:secret@example.com"],
  ["a query", "https://example.com/?secret=1"],
  ["another protocol", "ftp://example.com"],
  ["no protocol", "sms.example.com"],
  ["nothing", ""],
])("refuses an endpoint with %s", (_, endpoint) => {
  expect(() => createClient({ endpoint, auth })).toThrow(/^endpoint must be an https URL/);
  expect(() => createClient({ endpoint, auth })).not.toThrow(/secret/);
});

test.each(["", "/", "//", "/prefix", "/prefix/", "/prefix///"])(
  "adds the path of the operation to an endpoint that ends in '%s'",
  async (suffix) => {
    const { address, seen } = await serveResponse(200);
    await createClient({ endpoint: address + suffix, auth }).deleteTasks({ ids: ["1"] });
    expect(seen.map(({ url }) => url)).toEqual([`${suffix.replace(/\/+$/, "")}/v3/tasks/delete`]);
  },
);

test.each(["http://mock:4010", "http://host.docker.internal:4010/", "http://192.168.0.1"])(
  "plain http to %s is refused unless that is allowed",
  (endpoint) => {
    expect(() => createClient({ endpoint, auth })).toThrow(/allowInsecureHttp/);
    expect(() => createClient({ endpoint, auth, allowInsecureHttp: false })).toThrow(/allowInsecureHttp/);
    expect(createClient({ endpoint, auth, allowInsecureHttp: true }).endpoint).toBe(endpoint.replace(/\/$/, ""));
  },
);

test.each(["ftp://mock", "http://user:secret@mock", "http://mock/?a=1", "mock:4010", "http://mock/#a"])(
  "what is no plain http URL either is refused all the same: %s",
  (endpoint) => {
    expect(() => createClient({ endpoint, auth, allowInsecureHttp: true })).toThrow(/^endpoint must be/);
  },
);

test("distinguishes a region from another text, also by its type", () => {
  const text: string = "cn-north-4";
  expect(isRegion(text)).toBe(true);
  for (const none of ["eu-west-0", "", "toString", "__proto__", "CN-NORTH-4"]) expect(isRegion(none)).toBe(false);
  if (isRegion(text)) expectTypeOf(text).toEqualTypeOf<Region>();
});
