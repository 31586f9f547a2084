import { expect, test } from "vitest";
import { akSk, createClient, type Fetch, token } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";
import { caught, shown } from "./caught.ts";

const TOKEN = `MII${"aB+/9=".repeat(40)}`;
const keys = { ak: "AK-not-for-logs", sk: "SK-not-for-logs", securityToken: TOKEN };
const php = (value: unknown) => JSON.stringify(value).replaceAll("/", "\\/");

/** What a server responds with that echoes what it was sent, as debugging proxies do. */
const echoes: Record<string, (headers: Record<string, string>) => string> = {
  JSON: (headers) => php({ error_code: "APIGW.0301", error_msg: JSON.stringify(headers), headers }),
  "JSON in JSON": (headers) => JSON.stringify({ error_msg: php(headers) }),
  "a name in JSON": () => php({ [TOKEN]: [TOKEN] }),
  text: (headers) => Object.values(headers).join("\n"),
  "base64 in JSON": (headers) => php({ request: Buffer.from(`${Object.entries(headers)}\r\n`).toString("base64") }),
  "JSON that breaks off": () => php({ error_msg: TOKEN }).slice(0, 200),
};

test.each([
  ["token", () => token(TOKEN)],
  ["a function", () => token(async () => TOKEN)],
  ["AK/SK", () => akSk(keys)],
  ["an own way", () => ({ headers: async () => ({ Authorization: `Bearer ${TOKEN}` }) })],
])("with %s, neither a client nor an error shows a secret, however a server echoes it", async (_, authenticate) => {
  for (const [name, echo] of Object.entries(echoes)) {
    const fetch: Fetch = async (_, { headers }) =>
      new Response(echo(headers), { status: 400, headers: { "X-Request-Id": JSON.stringify(headers) } });
    const auth = authenticate();
    const client = createClient({ endpoint: "https://sms.example", auth, fetch });
    const error = shown(await caught(client.deleteTasks(validBody())));
    expect(error, name).toContain("***"); // the echo did come
    for (const text of [error, error.replaceAll("\\", ""), shown(client), shown(client.deleteTasks), shown(auth)]) {
      for (let at = 0; at + 16 < TOKEN.length; at++) expect(text, name).not.toContain(TOKEN.slice(at, at + 16));
      for (const secret of [keys.ak, keys.sk]) expect(text, name).not.toContain(secret);
      expect(text, name).not.toMatch(/[0-9a-f]{64}/); // a signature
    }
  }
});
