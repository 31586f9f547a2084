import { expect, test } from "vitest";
import { Barrier } from "../../src/contract/barrier.ts";
import { contentTypes } from "../../src/contract/content-types.ts";
import { withUniqueIds } from "../../src/contract/unique-ids.ts";
import { contractOf } from "./small-documents.ts";
import { testTable } from "./table.ts";

testTable(import.meta.url, {
  contentTypes,
  withUniqueIds,
  maxResponseBytes(limits: number[]) {
    const content = (maxLength: number) => ({
      "application/json": { schema: { type: "string", maxLength } },
      "a/b": {},
    });
    const responses = Object.fromEntries(limits.map((limit, at) => [200 + at, { content: content(limit) }]));
    return contractOf({ operation: { responses } }).maxResponseBytes;
  },
});

test("the credential that is shown is the first that is supported", () => {
  const securitySchemes = { Basic: { type: "http", scheme: "basic" }, Key: { type: "apiKey", in: "query", name: "k" } };
  const security = [{ Basic: [] }, { Key: [] }];
  const contract = contractOf({ operation: {}, components: { securitySchemes }, security });
  expect([contract.credential?.scheme, contract.security.isOptional]).toEqual(["Key", false]);
});

test("at a barrier, each waits until all have arrived, and counts once", async () => {
  const barrier = new Barrier(2);
  const [one, other] = [barrier.place(), barrier.place()];
  let hasPassed = false;
  const first = one().then(() => {
    hasPassed = true;
  });
  await Promise.race([one(), new Promise(setImmediate)]);
  expect(hasPassed).toBe(false);
  await Promise.all([other(), first, one()]);
  expect(hasPassed).toBe(true);
});
