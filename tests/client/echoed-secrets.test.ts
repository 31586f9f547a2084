import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type Authentication, akSk, type Fetch, type ResponseError, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { fetchOf, run } from "./own-operation.ts";

const TOKEN = `MII${"aB+/9=".repeat(40)}`;

/** Everything that an error shows, in any way. */
const shown = (error: ResponseError) =>
  [
    inspect(error, { depth: null, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(error),
    `${error.message} ${error.stack} ${error.text}`,
  ].join("\n");

const failing = async (fetch: Fetch, auth: Authentication) => (await caught(run({ fetch, auth }))) as ResponseError;
const php = (value: unknown) => JSON.stringify(value).replaceAll("/", "\\/");

test.each<[string, string]>([
  ["JSON", php({ error_code: "APIGW.0301", error_msg: `Incorrect token ${TOKEN}`, token: TOKEN })],
  ["JSON in JSON", JSON.stringify({ error_msg: php({ token: TOKEN }) })],
  ["a name in JSON", php({ [TOKEN]: [TOKEN] })],
  ["text", `Incorrect token ${TOKEN}`],
  ["base64 in JSON", php({ request: Buffer.from(`X-Auth-Token: ${TOKEN}\r\n`).toString("base64") })],
  ["JSON that breaks off", php({ error_msg: TOKEN }).slice(0, 200)],
])("a credential that a server echoes in %s is nowhere in the error", async (_, body) => {
  for (const auth of [token(TOKEN), { headers: async () => ({ Authorization: `Bearer ${TOKEN}` }) }]) {
    const text = shown(await failing(fetchOf([401, body, { "X-Request-Id": TOKEN }]), auth));
    expect(text).toContain("***");
    for (let at = 0; at + 16 < TOKEN.length; at++) expect(text).not.toContain(TOKEN.slice(at, at + 16));
    expect(text.replaceAll(/\\/g, "")).not.toContain(TOKEN.slice(0, 16));
  }
});

test("what is no secret of a signed request stays: names, words, project id, date", async () => {
  const fetch: Fetch = async (_, { headers }) => {
    const { authorization, "x-sdk-date": date, "x-project-id": project, "x-security-token": security } = headers;
    const error_msg = `Signature expired: SDK-HMAC-SHA256 POST x-project-id:${project} x-sdk-date:${date} SignedHeaders`;
    return new Response(JSON.stringify({ error_msg, authorization, security }), { status: 400 });
  };
  const keys = { ak: "ABCDEFGHIJKLMNOPQRST", sk: "secret-key-of-forty-characters-0123456789" };
  const more = { securityToken: "temporary-0123456789", projectId: "project-1", domainId: "Signature" };
  expect((await failing(fetch, akSk({ ...keys, ...more }))).body).toEqual({
    error_msg: expect.stringMatching(
      /^Signature expired: SDK-HMAC-SHA256 POST x-project-id:project-1 x-sdk-date:\w{16} SignedHeaders$/,
    ),
    authorization:
      "SDK-HMAC-SHA256 Access=***, SignedHeaders=host;x-domain-id;x-project-id;x-sdk-date;x-security-token, Signature=***",
    security: "***",
  });
});

test.each(["error", "t", "code", "msg"])("a token that is a word (%s) damages no error", async (word) => {
  const body = { error_code: "SMS.1", error_msg: "the error code of a controlled msg", error: "t" };
  const error = await failing(fetchOf([400, JSON.stringify(body)]), token(word));
  expect(error.body).toEqual(body);
});
