import { expect, test } from "vitest";
import { requestRedactor } from "../../../src/mock/credentials/request-redactor.ts";

const secrets = (count: number) => Array.from({ length: count }, (_, at) => `a-secret-${at}`);

test("removes each secret from a text, or the whole text if there are thousands of secrets", () => {
  expect(requestRedactor([])("a text")).toBe("a text");
  expect(requestRedactor(secrets(2))("a-secret-0 a-secret-1 text")).toBe("*** *** text");
  expect(requestRedactor(secrets(10_000))("%41 text")).toBe("***");
});

test("counts no secret twice, and none that is too short to search for", () => {
  expect(requestRedactor(Array(10_000).fill("a-secret"))("a-secret text")).toBe("*** text");
  expect(requestRedactor(secrets(10_000).map((each) => each.slice(-3)))("a text")).toBe("a text");
});
