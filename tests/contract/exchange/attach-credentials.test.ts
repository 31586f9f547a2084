import { expect, test, vi } from "vitest";
import { addToQuery, type Token, withSignature, withToken } from "../../../src/contract/exchange/attach-credentials.ts";
import type { Message } from "../../../src/contract/exchange/message.ts";
import type { Credential } from "../../../src/document/operations/security.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { testTable } from "../../support/test-table.ts";

const credential = (place: Credential["in"]): Credential => ({
  scheme: "Key",
  in: place,
  name: "X-Key",
  value: (token) => `Key ${token}`,
});
const message: Message = { method: "POST", target: "/things", headers: [], credentials: "valid" };

testTable(import.meta, {
  withToken: (place: Credential["in"], token: string | Token) => withToken(message, credential(place), token),
  addToQuery: (target: string, name: string, value: string) => addToQuery({ ...message, target }, name, value).target,
});

const signed = async (changes: Partial<Message>, to = "http://host.example:81/base/") => {
  const { headers } = await withSignature({ ...message, ...changes }, new URL(to), { ak: "AK", sk: "SK" });
  return Object.fromEntries(headers);
};

test("a signature covers the sent method, path, body and host, and names the date and the access key", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 2, 3, 4, 5) });
  const form = /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=[0-9a-f]{64}$/;
  const headers = { "X-Sdk-Date": "20260102T030405Z", Authorization: expect.stringMatching(form) };
  const all = await Promise.all([
    signed({}),
    signed({ method: "PUT" }),
    signed({ target: "/other" }),
    signed({ body: Buffer.from("x") }),
    signed({}, "http://other.example:81/base/"),
    signed({}, "http://host.example:81"),
  ]);
  expect(all).toEqual(all.map(() => headers));
  expect(new Set(all.map(({ Authorization }) => Authorization)).size).toBe(6);
  expect(await signed({ target: "/base/things" }, "http://host.example:81")).toEqual(all[0]);
});

test("a path that cannot be decoded is not signed", () =>
  expect(signed({ target: "/%" })).rejects.toThrow(new NotTried("a path that cannot be decoded cannot be signed")));
