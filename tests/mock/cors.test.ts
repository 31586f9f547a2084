import { expect, test } from "vitest";
import { corsHeaders, preflightHeaders } from "../../src/mock/cors.ts";

const PAGE = "https://page.example";
const asking = { origin: PAGE, "access-control-request-method": "POST" };

test("lets no page read a response unless it is allowed", () => {
  expect(corsHeaders(undefined)).toEqual([]);
  expect(preflightHeaders("OPTIONS", asking, undefined)).toBeUndefined();
});

test("lets pages of any origin read a response, and its own headers", () => {
  expect(corsHeaders("*")).toEqual([
    ["access-control-allow-origin", "*"],
    ["access-control-expose-headers", "X-Request-Id, sl-violations"],
  ]);
});

test("tells caches that a response for one origin is for that origin only", () => {
  expect(corsHeaders(PAGE)).toEqual([
    ["access-control-allow-origin", PAGE],
    ["access-control-expose-headers", expect.any(String)],
    ["vary", "Origin"],
  ]);
});

test("allows the method and the headers that a preflight asks for", () => {
  const names = { "access-control-request-headers": "x-auth-token" };
  const method = ["access-control-allow-methods", "POST"];
  expect(preflightHeaders("OPTIONS", asking, "*")).toEqual([method]);
  expect(preflightHeaders("OPTIONS", { ...asking, ...names }, PAGE)).toEqual([
    method,
    ["access-control-allow-headers", "x-auth-token"],
  ]);
});

test.each([
  ["of another method", "POST", asking],
  ["without an origin", "OPTIONS", { "access-control-request-method": "POST" }],
  ["that asks for no method", "OPTIONS", { origin: PAGE }],
])("takes no request %s for a preflight", (_name, method, headers) => {
  expect(preflightHeaders(method, headers, "*")).toBeUndefined();
});
