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
} from "../../src/contract/options.ts";
import { casesOf } from "./written.ts";

type Tables = Record<string, [given: string | [value: string, before: unknown], expected: { error?: string }][]>;
const readers = { baseAddress, bytes, header, minutes, rate, reporter, seconds, seed, shard, status, testTask };
const cases = Object.entries(casesOf<Tables>(import.meta.url)).flatMap(([name, all]) =>
  all.map(([given, expected]) => [name, given, expected] as const),
);

test.each(cases)("%s of %j", (name, given, expected) => {
  const read = readers[name as "seed"] as (...values: unknown[]) => unknown;
  const value = () => read(...[given].flat(1));
  if (expected.error === undefined) return expect(JSON.parse(JSON.stringify(value()))).toEqual(expected);
  expect(value).toThrow(expected.error);
  expect(value).not.toThrow("a-secr");
});

test("the longest seed has 200 characters", () => {
  expect(seed("x".repeat(200))).toHaveLength(200);
  expect(() => seed("x".repeat(201))).toThrow("A seed is a text");
});

test("an option that is given once may be given again with the same value, which is not shown", () => {
  const read = once("--target");
  expect(read("a")).toBe("a");
  expect(read("a", "a")).toBe("a");
  expect(() => read("a-secret", "b")).toThrow("--target is given twice with different values: give it once");
});

test("a secret has no white space around it, and none within", () => {
  expect(secret("--token", " ~!a-token\n")).toBe("~!a-token");
  expect(secret("--token", undefined)).toBeUndefined();
  expect(() => secret("--token", " \n")).toThrow("--token is empty");
  for (const value of ["a b", "é", "a\u007f"]) expect(() => secret("--sk", value)).toThrow("--sk has a space");
});
