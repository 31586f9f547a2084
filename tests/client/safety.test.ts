import { inspect } from "node:util";
import { expect, test } from "vitest";
import { akSk, createClient, type ResponseError, token } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";
import { caught } from "./caught.ts";
import { serve, serveBytes, serveResponse } from "./serve.ts";

const TOKEN = "MIIsecret-token+/=";
const keys = { ak: "AK-not-for-logs", sk: "SK-not-for-logs", securityToken: "ST-not-for-logs" };
const strategies = {
  token: () => token(TOKEN),
  "a function": () => token(async () => TOKEN),
  "AK/SK": () => akSk(keys),
};

for (const [name, auth] of Object.entries(strategies)) {
  test(`with ${name}, a redirect is not followed`, async () => {
    const elsewhere = await serveResponse(200);
    for (const target of [elsewhere.address, "/"]) {
      const { address, seen } = await serve((response) => void response.writeHead(307, { Location: target }).end());
      const error = await caught(createClient({ endpoint: address, auth: auth() }).deleteTasks(validBody()));
      expect(error).toMatchObject({ name: "ResponseError", status: 307 });
      expect(seen).toHaveLength(1);
    }
    expect(elsewhere.seen).toHaveLength(0);
  });

  test(`with ${name}, no secret is in what a client or an error shows`, async () => {
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
}

test("a request to another origin is refused before it is sent", async () => {
  const { address } = await serveResponse(200);
  const elsewhere = await serveResponse(200);
  const client = createClient({ endpoint: address, auth: token(TOKEN) });
  await expect(client.fetch(new Request(`${elsewhere.address}/v3/tasks/delete`))).rejects.toThrow(
    "the request goes to another origin than the endpoint's",
  );
  expect(elsewhere.seen).toHaveLength(0);
});

test.each<[string, Record<string, string>]>([
  ["a value of two lines", { "X-Own": `${TOKEN}\nX-Other: 1` }],
  ["a value that is not Latin", { "X-Own": `${TOKEN}漢` }],
  ["a name with a space", { "X Own": TOKEN }],
])("a header with %s is refused by client and call, and not shown", async (_, headers) => {
  const { address, seen } = await serveResponse(200);
  const options = { endpoint: address, auth: token(TOKEN) };
  const call = createClient(options).deleteTasks(validBody(), { headers }); // rejects, and does not throw at once
  const error = await caught(call);
  expect(error).toMatchObject({ name: "InvalidInputError", input: "headers" });
  expect(inspect(error)).not.toContain(TOKEN);
  expect(() => createClient({ ...options, headers })).toThrow((error as Error).message);
  expect(seen).toHaveLength(0);
});

test.each([
  ["a value", { "X-Auth-Token": `${TOKEN}\nX-Other: 1` }, "X-Auth-Token"],
  ["a name", { "X Auth": TOKEN }, "X Auth"],
])(
  "%s of an authentication of one's own that no header can carry is refused, and not shown",
  async (_, headers, input) => {
    const { address, seen } = await serveResponse(200);
    const auth = { headers: async () => headers };
    const error = await caught(createClient({ endpoint: address, auth }).deleteTasks(validBody()));
    expect(error).toMatchObject({ name: "InvalidInputError", input });
    expect(inspect(error)).not.toContain(TOKEN);
    expect(seen).toHaveLength(0);
  },
);
