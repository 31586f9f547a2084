import { expect, test } from "vitest";
import { securityOf, unsupportedSecurity } from "../../src/document/security.ts";
import type { SecurityRequirement } from "../../src/document/types.ts";
import { documentWith, SCHEMES } from "./minimal.ts";

const document = documentWith({}, { securitySchemes: SCHEMES }, { security: [{ Header: [] }] });
const read = (security?: SecurityRequirement[]) => securityOf(document, security ? { security } : {});

test.each([
  ["Header", "header", "X-Token", "t"],
  ["Query", "query", "key", "t"],
  ["Cookie", "cookie", "session", "t"],
  ["Bearer", "header", "Authorization", "Bearer t"],
  ["OAuth", "header", "Authorization", "Bearer t"],
  ["OpenId", "header", "Authorization", "Bearer t"],
])("%s is supported: in the %s, as %s", (scheme, place, name, value) => {
  const { alternatives, isOptional, unsupported } = read([{ [scheme]: [] }]);
  expect(alternatives).toMatchObject([{ scheme, in: place, name }]);
  expect(alternatives[0]?.value("t")).toBe(value);
  expect({ isOptional, unsupported }).toEqual({ isOptional: false, unsupported: [] });
});

test.each([
  ["Basic", "the security scheme Basic (http basic) is neither an API key nor a bearer token"],
  ["Certificate", "the security scheme Certificate (mutualTLS) is neither an API key nor a bearer token"],
])("%s is not, and the reason names it", (scheme, reason) => {
  const security = read([{ [scheme]: [] }]);
  expect(security).toEqual({ isOptional: false, alternatives: [], unsupported: [reason] });
  expect(unsupportedSecurity(security)).toBe(reason);
});

test("several at once are not", () => {
  expect(unsupportedSecurity(read([{ Header: [], Query: [] }]))).toBe(
    "Header and Query are required at once, and there is one token",
  );
});

test("of alternatives, those that are supported count", () => {
  const security = read([{ Basic: [] }, { Query: [] }, { Bearer: [] }]);
  expect(security.alternatives.map(({ scheme }) => scheme)).toEqual(["Query", "Bearer"]);
  expect(unsupportedSecurity(security)).toBeUndefined();
});

test("an empty alternative makes all others optional", () => {
  const security = read([{ Basic: [] }, {}]);
  expect(security).toMatchObject({ isOptional: true, alternatives: [] });
  expect(unsupportedSecurity(security)).toBeUndefined();
});

test("an operation without a requirement of its own has that of the document; an empty list lifts it", () => {
  expect(read().alternatives).toMatchObject([{ scheme: "Header" }]);
  expect(read([])).toEqual({ isOptional: true, alternatives: [], unsupported: [] });
});

test("a scheme may be a reference, and one that is missing is named with its place", () => {
  const schemes = { Same: { $ref: "#/components/securitySchemes/Header" }, ...SCHEMES };
  const security = [{ Same: [] }];
  expect(securityOf(documentWith({}, { securitySchemes: schemes }), { security }).alternatives).toMatchObject([
    { scheme: "Same", name: "X-Token" },
  ]);
  expect(() => securityOf(document, { security: [{ Unknown: [] }] })).toThrow(
    "the document has no security scheme at #/components/securitySchemes/Unknown",
  );
});
