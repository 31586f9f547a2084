import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../src/client/sign.ts";
import { keys, type RunningMock, startMock } from "../support/running-mock.ts";

const { path, method } = deleteTasksRequest;
const body = new TextEncoder().encode('{"ids":["1","2","3"]}');
const MINUTE = 60_000;

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

interface Signing {
  ak?: string;
  sk?: string;
  date?: string;
  target?: string;
  headers?: Record<string, string>;
  /** What the signature covers, where it is not the body that is sent. */
  signed?: Uint8Array<ArrayBuffer>;
}

async function sendSigned({
  ak = keys.ak,
  sk = keys.sk,
  date = sdkDate(new Date()),
  target = path,
  ...rest
}: Signing = {}) {
  const url = new URL(target, mock.address);
  const headers = { Host: url.host, "X-Sdk-Date": date, ...rest.headers };
  const value = await signature({ method, url, headers, body: rest.signed ?? body }, date, sk);
  const Authorization = `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${value}`;
  return fetch(url, {
    method,
    headers: { "Content-Type": "application/json", "X-Sdk-Date": date, ...rest.headers, Authorization },
    body,
  });
}

test.each<[string, Signing]>([
  ["host and date", {}],
  ["a content type too", { headers: { "Content-Type": "application/json" } }],
  ["a project", { headers: { "X-Project-Id": "77b6a44cba5143ab91d13ab9a8ff44fd" } }],
  ["a query that needs escapes", { target: `${path}?b=2&a=x%20y&a=*` }],
  ["a clock that is a little off", { date: sdkDate(new Date(Date.now() - 14 * MINUTE)) }],
])("accepts a signature over %s in place of a token", async (_name, signing) => {
  expect((await sendSigned(signing)).status).toBe(200);
});

test.each<[string, Signing]>([
  ["of a wrong secret key", { sk: "wrong" }],
  ["of an unknown access key", { ak: "unknown" }],
  ["over another body", { signed: new TextEncoder().encode("{}") }],
  ["that is too old", { date: sdkDate(new Date(Date.now() - 16 * MINUTE)) }],
  ["from the future", { date: sdkDate(new Date(Date.now() + 16 * MINUTE)) }],
  ["with a date that is none", { date: "yesterday" }],
])("gives a signature %s the documented 403", async (_name, signing) => {
  const response = await sendSigned(signing);
  expect(response.status).toBe(403);
  expect(await response.json()).toHaveProperty("encoded_authorization_message");
});

test.each([
  ["that is malformed", `${ALGORITHM} Access=${keys.ak}`],
  ["that signs no date", `${ALGORITHM} Access=${keys.ak}, SignedHeaders=host, Signature=${"0".repeat(64)}`],
  ["of another scheme", "Basic QWxhZGRpbjpvcGVu"],
])("gives an Authorization header %s the documented 403", async (_name, Authorization) => {
  const headers = { "Content-Type": "application/json", "X-Sdk-Date": sdkDate(new Date()), Authorization };
  const response = await fetch(mock.address + path, { method, headers, body });
  expect(response.status).toBe(403);
});

test("still validates a signed request", async () => {
  const long = new TextEncoder().encode('{"ids":[1]}');
  const url = new URL(path, mock.address);
  const date = sdkDate(new Date());
  const headers = { Host: url.host, "X-Sdk-Date": date };
  const value = await signature({ method, url, headers, body: long }, date, keys.sk);
  const Authorization = `${ALGORITHM} Access=${keys.ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${value}`;
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json", "X-Sdk-Date": date, Authorization },
    body: long,
  });
  expect(response.status).toBe(422);
});

test("says in the log why a signature was refused, without naming a key", async () => {
  await sendSigned({ sk: "wrong-and-secret" });
  await expect.poll(() => mock.lines.at(-1)).toMatch("the signature does not match");
  expect(mock.lines.join()).not.toMatch("wrong-and-secret");
});
