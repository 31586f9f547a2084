import { expect, expectTypeOf, test } from "vitest";
import {
  describeErrorCode,
  ERROR_CODES,
  type ErrorCode,
  type ErrorCodeDescription,
} from "../../../src/client/error-codes/index.ts";

test("describes only known codes", () => {
  const description = describeErrorCode("SMS.9004");
  expectTypeOf(description).toEqualTypeOf<ErrorCodeDescription>(); // a known code needs no check for undefined
  expect(description).toMatchObject({ status: [403], source: "documented" });
  expect(description.meaning).toContain("permission");
  for (const code of ["SMS.0000", "", undefined, "constructor", "__proto__", "sms.9004"]) {
    expectTypeOf(describeErrorCode(code)).toEqualTypeOf<ErrorCodeDescription | undefined>();
    expect(describeErrorCode(code), code).toBeUndefined();
  }
});

test.each(Object.keys(ERROR_CODES) as ErrorCode[])("%s: two sentences, and statuses of errors", (code) => {
  const { meaning, action, status } = describeErrorCode(code);
  expect(code).toMatch(/^(SMS|APIGW)\.\d{4}$/);
  for (const text of [meaning, action]) expect(text).toMatch(/^[A-Z].*\.$/);
  for (const each of status) expect(each).toBeGreaterThanOrEqual(400);
});
