import { expect, test } from "vitest";
import { connectionFailure } from "../../src/shared/connection-failure.ts";

test.each([
  ["ENOTFOUND", "getaddrinfo ENOTFOUND unknown_ca.example", "unknownHost"],
  ["EPROTO", "ssl3_get_record:wrong version number", "noTls"],
  ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1", undefined],
  [undefined, "an unknown failure", undefined],
])("the failure with the code %s and the message %s is %s", (code, message, kind) => {
  expect(connectionFailure({ code, message })?.kind).toBe(kind);
});
