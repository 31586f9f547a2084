import { expect, test } from "vitest";
import { Barrier } from "../../src/contract/barrier.ts";
import { contentTypes } from "../../src/contract/content-types.ts";
import { withUniqueIds } from "../../src/contract/unique-ids.ts";
import { contractOf } from "./small-documents.ts";

const sized = (...limits: number[]) =>
  contractOf({
    operation: {
      responses: Object.fromEntries(
        limits.map((maxLength, at) => [
          200 + at,
          { content: { "application/json": { schema: { type: "string", maxLength } }, "text/plain": {} } },
        ]),
      ),
    },
  }).maxResponseBytes;

test("a response may have twice the bytes that the largest documented one has, within bounds", () => {
  expect(sized()).toBe(16_000_000);
  expect(sized(5)).toBe(16_000_000);
  const [one, other] = [sized(5, 1_000_000, 5), sized(2_000_000)];
  expect(one).toBeGreaterThan(2 * 12 * 1_000_000);
  expect(one).toBeLessThan(2.01 * 12 * 1_000_000);
  expect(other).toBeGreaterThan(1.9 * one);
  expect(sized(100_000_000)).toBe(128_000_000);
});

test("the credential that is shown is the first that is supported", () => {
  const securitySchemes = { Basic: { type: "http", scheme: "basic" }, Key: { type: "apiKey", in: "query", name: "k" } };
  const { credential, security } = contractOf({
    operation: {},
    components: { securitySchemes },
    security: [{ Basic: [] }, { Key: [] }],
  });
  expect([credential?.scheme, security.isOptional]).toEqual(["Key", false]);
});

test("an id that stands twice gets a number, and the clause is otherwise the same", () => {
  const clauses = ["a", "b", "a", "a"].map((id, at) => ({ id, at }));
  expect(withUniqueIds(clauses)).toEqual([
    { id: "a", at: 0 },
    { id: "b", at: 1 },
    { id: "a#2", at: 2 },
    { id: "a#3", at: 3 },
  ]);
});

test.each<[string[] | undefined, object]>([
  [undefined, {}],
  [[], {}],
  [["a/b"], { "content-type": "a/b" }],
  [["a/b", "a/b"], { "content-type": "a/b" }],
  [["a/b", "c/d", "a/b"], { "content-type": "a/b, c/d" }],
])("of the media types %j, all that differ count", (values, expected) => {
  expect(contentTypes(values)).toEqual(expected);
});

test("at a barrier, each waits until all have arrived, and counts once", async () => {
  const barrier = new Barrier(2);
  const [one, other] = [barrier.place(), barrier.place()];
  const passed: string[] = [];
  const first = one().then(() => passed.push("one"));
  await Promise.all([Promise.race([one(), new Promise(setImmediate)])]);
  expect(passed).toEqual([]);
  await Promise.all([other(), first]);
  expect(passed).toEqual(["one"]);
  await one();
});
