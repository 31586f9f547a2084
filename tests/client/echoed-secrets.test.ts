import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type ResponseError, token } from "../../src/client/index.ts";
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
    const fetch = fetchOf([401, body, { "X-Request-Id": TOKEN }]);
    const text = shown((await caught(run({ fetch, auth }))) as ResponseError);
    expect(text).toContain("***");
    for (let at = 0; at + 16 < TOKEN.length; at++) expect(text).not.toContain(TOKEN.slice(at, at + 16));
    expect(text.replaceAll(/\\/g, "")).not.toContain(TOKEN.slice(0, 16));
  }
});
