import { expect, test } from "vitest";
import { contracts } from "../../src/contract/contract.ts";
import type { Recorded } from "../../src/contract/read-har.ts";
import { recordedSecrets } from "../../src/contract/recorded-secrets.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";

const scheme = { type: "apiKey", in: "header", name: "X-Own-Key" };
const document = documentWith(
  { operationId: "a", responses: {}, security: [{ Own: [] }] },
  { securitySchemes: { ...SCHEMES, Own: scheme } },
);

test.each<[string, Partial<Recorded>, string[]]>([
  ["nothing secret", { requestHeaders: [["Accept", "*/*"]], requestBody: '{"ids":["1"]}' }, []],
  ["the header of the document's credential", { requestHeaders: [["x-own-key", "Own key"]] }, ["Own key", "key"]],
  ["headers with names of secrets", { responseHeaders: [["X-Auth-Token", "a"]] }, ["a"]],
  [
    "cookies of both directions",
    { requestHeaders: [["Cookie", "a=1; b=2"]], responseHeaders: [["Set-Cookie", "c=3"]] },
    ["1", "2", "3"],
  ],
  ["a password in the address", { url: new URL("https://user:p%40ss@a.example") }, ["p@ss"]],
  [
    "parameters with names of secrets",
    { url: new URL("https://a.example?access_token=a%20b&x=c&X-OWN-KEY=d") },
    ["a b", "d"],
  ],
  [
    "properties with names of secrets, and all within",
    { requestBody: '{"password":"a","other":"b","tokens":[{"x":"c"},1]}' },
    ["a", "c"],
  ],
  ["properties in lists", { responseBody: Buffer.from('[{"secret":"a"},null,"b"]') }, ["a"]],
  ["no properties of what is not JSON", { requestBody: "password=a", responseBody: Buffer.from("") }, []],
])("a recording has secrets in %s", (_, recorded, secrets) => {
  const [contract] = contracts(document);
  const usual = {
    entry: 1,
    method: "GET",
    url: new URL("https://a.example"),
    requestHeaders: [],
    requestBody: undefined,
  };
  const whole = { ...usual, status: 200, responseHeaders: [], responseBody: undefined, ...recorded };
  expect(recordedSecrets(whole, contract as NonNullable<typeof contract>)).toEqual(secrets);
});
