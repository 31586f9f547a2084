import { expect, test } from "vitest";
import * as parse from "../../../src/contract/command/option-parsers.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, { ...parse, once: parse.once("--har") });

test("the longest seed has 200 characters", () => {
  expect(parse.seed("x".repeat(200))).toHaveLength(200);
  expect(() => parse.seed("x".repeat(201))).toThrow("--seed must be a text");
});
