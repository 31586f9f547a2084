import { expect, test } from "vitest";
import {
  baseAddress,
  bytes,
  header,
  minutes,
  once,
  rate,
  reporter,
  seconds,
  secret,
  seed,
  shard,
  status,
  testTask,
} from "../../../src/contract/command/option-parsers.ts";
import { testTables } from "../written.ts";

testTables(import.meta, {
  baseAddress,
  bytes,
  header,
  minutes,
  rate,
  reporter,
  seconds,
  seed,
  shard,
  status,
  testTask,
  onceHar: once("--har"),
  secretKey: secret("--sk"),
});

test("the longest seed has 200 characters", () => {
  expect(seed("x".repeat(200))).toHaveLength(200);
  expect(() => seed("x".repeat(201))).toThrow("A seed is a text");
});
