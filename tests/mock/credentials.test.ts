import { describe, expect, test } from "vitest";
import { securityOf } from "../../src/document/security.ts";
import {
  isCredential,
  isSignedInstead,
  missing,
  secretsOf,
  shownCredentials,
  whyDenied,
} from "../../src/mock/credentials.ts";
import type { EdgeRequest } from "../../src/mock/receive.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";
import { keys } from "../support/running-mock.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";
import { edgeRequest } from "./things.ts";

const document = documentWith({}, { securitySchemes: SCHEMES });
const securityWith = (...names: string[]) =>
  securityOf(document, { security: names.map((name) => (name ? { [name]: [] } : {})) });

const noBody = async () => ({ ok: true as const, value: Buffer.alloc(0) });
const SIGNED = { authorization: "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=0" };

describe("whyDenied", () => {
  const why = (names: string[], { token = "t", ...request }: Partial<EdgeRequest> & { token?: string } = {}) =>
    whyDenied(edgeRequest(request), securityWith(...names), { token, keys }, noBody);

  test.each<[string, string[], Partial<EdgeRequest>]>([
    ["a header", ["Header", "Bearer"], { headers: { "x-token": "t" } }],
    ["a bearer token", ["Header", "Bearer"], { headers: { authorization: "Bearer t" } }],
    ["a query parameter", ["Query"], { query: "a=b&key=t" }],
    ["a cookie", ["Cookie"], { headers: { cookie: "a=b; session=t" } }],
    ["a cookie with an equals sign", ["Cookie"], { headers: { cookie: "session=t=" }, token: "t=" } as object],
    ["one valid token of two", ["Header", "Query"], { headers: { "x-token": "x" }, query: "key=t" }],
    ["no credential where it is optional", ["Header", ""], {}],
    ["no credential where none is required", [], {}],
    [
      "an Authorization header of a scheme that is not checked",
      ["Header", "Basic"],
      { headers: { authorization: "Basic YTpi" } },
    ],
    ["anything if no scheme can be checked", ["Basic"], {}],
  ])("accepts %s", async (_name, names, request) => {
    expect(await why(names, request)).toBeUndefined();
  });

  test.each<[string, string[], Partial<EdgeRequest>, string]>([
    ["no credential", ["Header", "Bearer"], {}, "neither X-Token nor Authorization nor an AK/SK signature is there"],
    ["another token", ["Header"], { headers: { "x-token": "x" } }, "X-Token is not the valid token"],
    [
      "two other tokens",
      ["Header", "Query"],
      { headers: { "x-token": "x" }, query: "key=x" },
      "X-Token and key is not",
    ],
    ["a bearer token without its scheme", ["Bearer"], { headers: { authorization: "t" } }, "Authorization is not"],
    ["a cookie that only ends like it", ["Cookie"], { headers: { cookie: "a=session=t" } }, "neither session nor"],
    ["no credential where one of two schemes is not checked", ["Header", "Basic"], {}, "neither X-Token nor"],
    ["an invalid signature", ["Header"], { headers: SIGNED }, "Authorization is not of the form"],
  ])("denies %s", async (_name, names, request, reason) => {
    expect(await why(names, request)).toContain(reason);
  });

  test("accepts any token unless there is one valid token", async () => {
    const request = edgeRequest({ headers: { "x-token": "any" } });
    expect(await whyDenied(request, securityWith("Header"), { keys }, noBody)).toBeUndefined();
  });

  test("leaves a signed body that cannot be read to its reader", async () => {
    const problem = { status: 413, title: "Content too large", detail: "x" };
    const readBody = async () => ({ ok: false as const, problem });
    const request = edgeRequest({ headers: SIGNED });
    expect(await whyDenied(request, securityWith("Header"), { keys }, readBody)).toBeUndefined();
  });
});

test("a signature counts instead of a token that is missing, or that stands in Authorization", () => {
  expect(isSignedInstead(edgeRequest({ headers: SIGNED }), securityWith("Header"))).toBe(true);
  expect(isSignedInstead(edgeRequest({ headers: SIGNED }), securityWith("Bearer"))).toBe(true);
  expect(isSignedInstead(edgeRequest({ headers: { ...SIGNED, "x-token": "t" } }), securityWith("Header"))).toBe(false);
  expect(isSignedInstead(edgeRequest(), securityWith("Header"))).toBe(false);
});

test("knows the parameters that carry credentials", () => {
  expect(isCredential(securityWith("Header", "Query"), "query", "key")).toBe(true);
  expect(isCredential(securityWith("Header"), "query", "X-Token")).toBe(false);
});

test("names the credentials that are missing", () => {
  expect(missing(securityWith("Header", "Query"))).toBe("neither X-Token nor key nor an AK/SK signature is there");
});

test("lists the credentials that are shown, with their values", () => {
  const shown = shownCredentials(edgeRequest({ query: "key=" }), securityWith("Header", "Query"));
  expect(shown).toMatchObject([{ credential: { name: "key" }, value: "" }]);
});

describe("secretsOf", () => {
  const secretsIn = (authorization: string) => secretsOf(edgeRequest({ headers: { authorization } }), []);

  test("finds the parts of a signature that are secret alone, and no names of signed headers", () => {
    expect(secretsIn("SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c")).toEqual([
      "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c",
      "Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c",
      "AK",
      "ab=c",
    ]);
  });

  test.each(["authorization", "cookie", "proxy-authorization", "x-security-token"])("finds the header %s", (name) => {
    expect(secretsOf(edgeRequest({ headers: { [name]: "secret" } }), [])).toContain("secret");
  });

  test("finds the credentials of the document, and nothing that is empty", () => {
    const { alternatives } = securityWith("Header", "Query", "Cookie");
    const request = edgeRequest({ headers: { "x-token": "one", cookie: "session=" }, query: "key=two" });
    expect(new Set(secretsOf(request, alternatives))).toEqual(new Set(["session=", "one", "two"]));
  });

  test.each([
    ["letters", "a"],
    ["spaces", " "],
    ["equals signs", "="],
  ])("takes linear time for a long run of %s", (_, part) => {
    takesLinearTime(part.repeat(2 ** 17), secretsIn);
  });
});
