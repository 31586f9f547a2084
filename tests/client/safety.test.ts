import { inspect } from "node:util";
import { expect, test } from "vitest";
import { akSk, createClient, type ResponseError, token } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";
import { caught } from "./caught.ts";
import { serve, serveBytes } from "./serve.ts";

const TOKEN = "MIIsecret-token+/=";
const keys = { ak: "AK-not-for-logs", sk: "SK-not-for-logs", securityToken: "ST-not-for-logs" };
const strategies = {
  token: () => token(TOKEN),
  "a function": () => token(async () => TOKEN),
  "AK/SK": () => akSk(keys),
};

test.each(Object.entries(strategies))("with %s, no secret is in what a client or an error shows", async (_, auth) => {
  // A server that echoes what it was sent, in its body and its headers, as debugging proxies do.
  const { address } = await serve((response, { headers }) => {
    response.writeHead(400, { "X-Request-Id": JSON.stringify(headers) });
    response.end(JSON.stringify({ error_code: "X", error_msg: JSON.stringify(headers), headers }));
  });
  const { address: plain } = await serve((response, { headers }) => {
    response.writeHead(502).end(Object.values(headers).join("\n"));
  });
  const broken = await serveBytes((socket) => socket.destroy());
  const silent = await serveBytes(() => {});

  const shown: unknown[] = [];
  for (const endpoint of [address, plain, broken, silent]) {
    const client = createClient({ endpoint, auth: auth(), timeout: 300 });
    const error = (await caught(client.deleteTasks(validBody()))) as ResponseError;
    shown.push(client, client.deleteTasks, error, error.message, error.stack, error.cause, error.body, error.text);
  }
  shown.push(auth());
  const texts = shown.flatMap((each) => [
    inspect(each, { depth: null, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(each) ?? "",
    `${each}`,
  ]);
  const secrets = [TOKEN, keys.sk, keys.ak, keys.securityToken];
  for (const text of texts) {
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{64}/); // a signature
  }
  expect(texts.join()).toContain("***"); // the echo did come
});
