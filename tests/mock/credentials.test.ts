import { expect, test } from "vitest";
import { secretsOf } from "../../src/mock/credentials.ts";
import type { EdgeRequest } from "../../src/mock/receive.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";

const secretsIn = (authorization: string) => secretsOf({ headers: { authorization } } as EdgeRequest, []);

test("finds the parts of a signature that are secret alone, and no names of signed headers", () => {
  expect(secretsIn("SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c")).toEqual([
    "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c",
    "Access=AK, SignedHeaders=host;x-sdk-date, Signature=ab=c",
    "AK",
    "ab=c",
  ]);
});

test.each([
  ["letters", "a"],
  ["spaces", " "],
  ["equals signs", "="],
])("finds the secrets of a long run of %s in linear time", (_, part) => {
  takesLinearTime(part.repeat(2 ** 17), secretsIn);
});
