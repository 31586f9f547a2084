import { inspect } from "node:util";
import { expect, test } from "vitest";
import { akSk, createClient, type ResponseError, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { serve, serveBytes } from "./serve.ts";

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const request = { ids: ["1"] };

/** Everything that an error shows, in any way. */
const shown = (error: unknown) =>
  [
    inspect(error, { depth: null, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(error),
    `${(error as Error).message} ${(error as Error).stack} ${(error as ResponseError).text}`,
  ].join("\n");

const php = (value: unknown) => JSON.stringify(value).replaceAll("/", "\\/");
const dotNet = (value: unknown) =>
  JSON.stringify(value).replace(/[+/=]/g, (character) => `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`);

test.each<[string, (secret: string) => string]>([
  ["JSON of PHP", (secret) => php({ error_code: "APIGW.0301", error_msg: `Incorrect token ${secret}`, token: secret })],
  ["JSON of .NET", (secret) => dotNet({ error_code: "APIGW.0301", error_msg: `Incorrect token ${secret}` })],
  ["JSON in JSON", (secret) => JSON.stringify({ error_msg: php({ token: secret }) })],
  ["a name in JSON", (secret) => php({ [secret]: [secret] })],
  ["text", (secret) => `Incorrect token ${secret}`],
  ["a URL in text", (secret) => `See /login?token=${encodeURIComponent(secret)}&again=1`],
  ["base64 in JSON", (secret) => php({ request: Buffer.from(`X-Auth-Token: ${secret}\r\n`).toString("base64") })],
  ["HTML", (secret) => `<p>${secret.replaceAll("+", "&#43;").replaceAll("/", "&#x2F;").replaceAll("=", "&#61;")}</p>`],
  ["JSON that breaks off", (secret) => php({ error_msg: secret }).slice(0, 200)],
])("a token that a server echoes in %s is removed", async (_, body) => {
  for (const status of [401, 403, 500]) {
    const { address } = await serve((response, { headers }) => {
      response.writeHead(status).end(body(String(headers["x-auth-token"])));
    });
    const error = await caught(createClient({ endpoint: address, auth: token(TOKEN) }).deleteTasks(request));
    const text = shown(error);
    expect(text).toContain("***");
    for (let at = 0; at + 16 < TOKEN.length; at++) expect(text).not.toContain(TOKEN.slice(at, at + 16));
    expect(text.replaceAll(/\\/g, "")).not.toContain(TOKEN.slice(0, 16));
  }
});

test("what is no secret of a signed request stays: names, words, project id, date", async () => {
  const keys = { ak: "ABCDEFGHIJKLMNOPQRST", sk: "secret-key-of-forty-characters-0123456789" };
  const { address } = await serve((response, { headers }) => {
    const { authorization, "x-sdk-date": date, "x-project-id": project, "x-security-token": security } = headers;
    const canonical = `POST\n/v3/tasks/delete/\n\nhost:x\nx-project-id:${project}\nx-sdk-date:${date}\n`;
    const error_msg = `Signature expired: SDK-HMAC-SHA256 ${canonical} SignedHeaders host;x-sdk-date`;
    response.writeHead(401).end(JSON.stringify({ error_code: "APIGW.0301", error_msg, authorization, security }));
  });
  const auth = akSk({ ...keys, securityToken: "temporary-0123456789", projectId: "project-1", domainId: "Signature" });
  const error = (await caught(createClient({ endpoint: address, auth }).deleteTasks(request))) as ResponseError;
  expect(error.errorMessage).toMatch(
    /^Signature expired: SDK-HMAC-SHA256 POST.*x-project-id:project-1.*x-sdk-date:\d{8}T\d{6}Z.* SignedHeaders host;x-sdk-date$/,
  );
  expect(error.body).toEqual({
    error_code: "APIGW.0301",
    error_msg: expect.stringContaining("Signature expired"),
    authorization:
      "SDK-HMAC-SHA256 Access=***, SignedHeaders=host;x-domain-id;x-project-id;x-sdk-date;x-security-token, Signature=***",
    security: "***",
  });
});

test.each(["error", "t", "code", "msg"])("a token that is a word (%s) damages no error", async (word) => {
  const body = { error_code: "SMS.1", error_msg: "the error code of a controlled msg", error: "t" };
  const { address } = await serve((response) => void response.writeHead(400).end(JSON.stringify(body)));
  const error = (await caught(
    createClient({ endpoint: address, auth: token(word) }).deleteTasks(request),
  )) as ResponseError;
  expect(error.body).toEqual(body);
  expect(error.message).toBe("400 SMS.1 the error code of a controlled msg");
});

test.each<[string, (bytes: Buffer) => string | Buffer]>([
  ["echoes the request, and is no HTTP server", (bytes) => bytes],
  ["sends a banner", () => "SSH-2.0-OpenSSH\r\n"],
  ["ends", () => ""],
])("the causes of a connection error show nothing of the request: a server that %s", async (_, reply) => {
  for (const auth of [token(TOKEN), akSk({ ak: "ak-1234567890", sk: "sk-1234567890", securityToken: TOKEN })]) {
    const endpoint = await serveBytes((socket, bytes) => socket.end(reply(bytes)));
    const error = await caught(createClient({ endpoint, auth }).deleteTasks(request));
    expect(error).toMatchObject({ name: "ConnectionError", nothingSent: false });
    const text = shown(error);
    for (const secret of [TOKEN.slice(0, 30), "ak-1234567890", "Signature=", "X-Auth-Token", "deleteTasks("]) {
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(text).not.toMatch(/\b(4d 49 49|data: Uint8Array|<Buffer)/i);
    expect((error as Error).cause).toMatchObject({ name: "TypeError", message: "fetch failed" });
  }
});

test("a message of a fetch of one's own that quotes the token is redacted, however deep", async () => {
  const fetch = async () => {
    throw new Error("outer", {
      cause: Object.assign(new Error(`bad header ${TOKEN}`), { code: "E_OWN", request: TOKEN }),
    });
  };
  const error = await caught(createClient({ region: "cn-north-4", auth: token(TOKEN), fetch }).deleteTasks(request));
  expect(error).toMatchObject({ code: "E_OWN", message: expect.stringContaining("bad header ***") });
  expect(shown(error)).not.toContain(TOKEN);
});
