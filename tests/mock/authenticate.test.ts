import { beforeEach, expect, test, vi } from "vitest";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../src/client/sign.ts";
import { isSigned, signatureProblem } from "../../src/mock/authenticate.ts";
import { keys } from "../support/running-mock.ts";
import { edgeRequest } from "./things.ts";

const MINUTE = 60_000;
const HOST = "mock.example:4010";
const NOW = new Date("2026-11-30T10:16:30Z");
const body = Buffer.from('{"ids":["1"]}');

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));

interface Signing {
  ak?: string;
  sk?: string;
  date?: string;
  query?: string;
  headers?: Record<string, string>;
  /** What the signature covers, where it is not what is sent. */
  signed?: { body?: Buffer<ArrayBuffer>; path?: string; method?: string };
}

/** Signs a request, and returns why the mock refuses it. */
async function refusal({ ak = keys.ak, sk = keys.sk, date = sdkDate(NOW), query, headers = {}, signed = {} }: Signing) {
  const all = { host: HOST, "x-sdk-date": date, ...headers };
  const { method = "POST", path = "/things" } = signed;
  const url = new URL(query === undefined ? path : `${path}?${query}`, `http://${HOST}`);
  const value = await signature({ method, url, headers: all, body: signed.body ?? body }, date, sk);
  const authorization = `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(all)}, Signature=${value}`;
  return signatureProblem(edgeRequest({ query, headers: { ...all, authorization } }), body, keys);
}

test.each<[string, Signing]>([
  ["host and date", {}],
  ["a content type too", { headers: { "content-type": "application/json" } }],
  ["a project", { headers: { "x-project-id": "77b6a44cba5143ab91d13ab9a8ff44fd" } }],
  ["a query that needs escapes", { query: "b=2&a=x%20y&a=*" }],
  ["a date that is just old enough", { date: sdkDate(new Date(NOW.getTime() - 15 * MINUTE)) }],
  ["a date that is just early enough", { date: sdkDate(new Date(NOW.getTime() + 15 * MINUTE)) }],
])("accepts a signature over %s", async (_name, signing) => {
  expect(await refusal(signing)).toBeUndefined();
});

test.each<[string, Signing, string]>([
  ["of a wrong secret key", { sk: "wrong" }, "the signature does not match"],
  ["over another body", { signed: { body: Buffer.from("{}") } }, "the signature does not match"],
  ["over another path", { signed: { path: "/others" } }, "the signature does not match"],
  ["over another method", { signed: { method: "PUT" } }, "the signature does not match"],
  ["of an unknown access key", { ak: "unknown" }, "the access key is unknown"],
  ["that is too old", { date: sdkDate(new Date(NOW.getTime() - 16 * MINUTE)) }, "X-Sdk-Date is not within 15 minutes"],
  ["from the future", { date: sdkDate(new Date(NOW.getTime() + 16 * MINUTE)) }, `minutes of ${sdkDate(NOW)}`],
  ["with a date of another form", { date: NOW.toISOString() }, "X-Sdk-Date is not within"],
  ["with more behind its date", { date: `${sdkDate(NOW)}0` }, "X-Sdk-Date is not within"],
  ["with more before its date", { date: `0${sdkDate(NOW)}` }, "X-Sdk-Date is not within"],
])("refuses a signature %s", async (_name, signing, reason) => {
  expect(await refusal(signing)).toContain(reason);
});

const hash = "0".repeat(64);

test.each([
  ["of another scheme", "Basic QWxhZGRpbjpvcGVu", "Authorization is not of the form"],
  ["without a signature", `${ALGORITHM} Access=${keys.ak}`, "Authorization is not of the form"],
  ["that is too short", `${ALGORITHM} Access=a, SignedHeaders=b, Signature=ab`, "Authorization is not of the form"],
  ["with more behind it", `${ALGORITHM} Access=a, SignedHeaders=b, Signature=${hash}0`, "is not of the form"],
  ["with more before it", `a ${ALGORITHM} Access=a, SignedHeaders=b, Signature=${hash}`, "is not of the form"],
  ["that covers no date", `${ALGORITHM} Access=a, SignedHeaders=host, Signature=${hash}`, "X-Sdk-Date is not signed"],
  ["without a space after a comma", `${ALGORITHM} Access=a,SignedHeaders=host,Signature=${hash}`, "is not signed"],
  ["of an unknown key", `${ALGORITHM} Access=a, SignedHeaders=x-sdk-date, Signature=${hash}`, "access key is unknown"],
  [
    "over headers that are not sent",
    `${ALGORITHM} Access=${keys.ak}, SignedHeaders=x-sdk-date;x-none, Signature=${hash}`,
    "the signature does not match",
  ],
])("refuses an Authorization header %s", async (_name, authorization, reason) => {
  const headers = { host: HOST, "x-sdk-date": sdkDate(NOW), authorization };
  expect(await signatureProblem(edgeRequest({ headers }), body, keys)).toContain(reason);
});

test("refuses a signed request without a date, or without a header", async () => {
  const authorization = `${ALGORITHM} Access=${keys.ak}, SignedHeaders=x-sdk-date, Signature=${hash}`;
  const problem = (headers: object) => signatureProblem(edgeRequest({ headers: { ...headers } }), body, keys);
  expect(await problem({ host: HOST, authorization })).toBe("X-Sdk-Date is not signed");
  expect(await problem({})).toContain("Authorization is not of the form");
});

test("recognizes a signed request by its scheme", () => {
  expect(isSigned({ authorization: `${ALGORITHM} Access=a` })).toBe(true);
  expect(isSigned({ authorization: `${ALGORITHM}x Access=a` })).toBe(false);
  expect(isSigned({ authorization: `Bearer ${ALGORITHM} ` })).toBe(false);
  expect(isSigned({})).toBe(false);
});
