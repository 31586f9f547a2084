import { expect, test } from "vitest";
import { securityOf } from "../../../src/document/operations/security.ts";
import {
  authenticate,
  checkCredentialPresence,
  isCredential,
  secretsOf,
  sentCredentials,
} from "../../../src/mock/credentials/verify-credentials.ts";
import type { EdgeRequest } from "../../../src/mock/exchange/receive-request.ts";
import { documentWith, SCHEMES } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { keys } from "../../support/running-mock.ts";
import { takesLinearTime } from "../../support/takes-linear-time.ts";
import { edgeRequest } from "../things.ts";

const document = documentWith({}, { securitySchemes: SCHEMES });
const securityWith = (...names: string[]) =>
  securityOf(
    document,
    names.map((name) => (name ? { [name]: [] } : {})),
  );

type Row = Partial<EdgeRequest> & { schemes: string[]; token?: string | null; why?: string };

test.each(readYaml<Row[]>(import.meta))(
  "$schemes and $title: $why",
  async ({ schemes, token = "t", why, ...request }) => {
    const sent = edgeRequest(request);
    const accepted = { keys, ...(token !== null && { token }) };
    const outcome = await authenticate(sent, securityWith(...schemes), accepted, () => sent.body(0));
    expect(outcome.ok ? undefined : outcome.problem.remark).toEqual(why);
  },
);

test("accepts a signed request whose body cannot be read, since reading the body reports the problem", async () => {
  const problem = { status: 413, title: "Content too large", detail: "x" };
  const request = edgeRequest({ headers: { authorization: "SDK-HMAC-SHA256 Access=a" } });
  const readBody = async () => ({ ok: false as const, problem });
  expect(await authenticate(request, securityWith("Header"), { keys }, readBody)).toMatchObject({ ok: true });
});

test("requires a credential of any scheme, valid or not, if the operation requires one", () => {
  const isPresent = (headers: object, ...schemes: string[]) =>
    checkCredentialPresence(edgeRequest({ headers: { ...headers } }), securityWith(...schemes)).ok;
  expect([isPresent({}, "Header"), isPresent({}, "Header", ""), isPresent({}, "Basic")]).toEqual([false, true, true]);
  expect(isPresent({ "x-token": "any" }, "Header")).toBe(true);
  expect(isPresent({ authorization: "SDK-HMAC-SHA256 Access=a" }, "Header")).toBe(true);
  expect(isPresent({ authorization: "Basic a" }, "Header", "Basic")).toBe(true);
  expect(isPresent({ authorization: "Basic a" }, "Header")).toBe(false);
});

test("finds the parameters that carry credentials, and the credentials of a request", () => {
  expect(isCredential(securityWith("Header", "Query"), "query", "key")).toBe(true);
  expect(isCredential(securityWith("Header"), "query", "X-Token")).toBe(false);
  const shown = sentCredentials(edgeRequest({ query: "key=" }), securityWith("Header", "Query"));
  expect(shown).toMatchObject([{ credential: { name: "key" }, value: "" }]);
});

const secretsIn = (authorization: string) => secretsOf(edgeRequest({ headers: { authorization } }), []);

test("finds the secret parts of a signature, but not the names of signed headers", () => {
  const parameters = "Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c";
  const signed = `SDK-HMAC-SHA256 ${parameters}`;
  expect(secretsIn(signed)).toEqual([signed, parameters, "AK", "ab=c"]);
});

test("finds the credentials of the document and the usual secret headers, but no empty text", () => {
  const { alternatives } = securityWith("Header", "Query", "Cookie");
  const request = edgeRequest({ headers: { "x-token": "one", cookie: "session=" }, query: "key=two" });
  expect(new Set(secretsOf(request, alternatives))).toEqual(new Set(["session=", "one", "two"]));
  for (const name of ["authorization", "cookie", "proxy-authorization", "x-security-token"])
    expect(secretsOf(edgeRequest({ headers: { [name]: "secret" } }), []), name).toContain("secret");
});

test.each(["a", " ", "="])("takes linear time for secrets in a long run of %j", (part) => {
  takesLinearTime(part.repeat(2 ** 17), secretsIn);
});
