import { expect, test } from "vitest";
import {
  baseAddress,
  bytes,
  headerOption,
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

const readers = {
  baseAddress,
  bytes,
  headerOption,
  minutes,
  rate,
  reporter,
  seconds,
  secret,
  seed,
  shard,
  status,
  testTask,
};
testTables(import.meta, { ...readers, onceTarget: once("--target") });

test("the longest seed has 200 characters", () => {
  expect(seed("x".repeat(200))).toHaveLength(200);
  expect(() => seed("x".repeat(201))).toThrow("A seed is a text");
});
