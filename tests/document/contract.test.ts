import { expect, test, vi } from "vitest";
import { withUniqueIds } from "../../src/contract/clauses/unique-ids.ts";
import { contentTypes } from "../../src/contract/exchange/receive-response.ts";
import { Barrier } from "../../src/contract/families/behavior/barrier.ts";
import { maxResponseBytes } from "../../src/contract/session/session.ts";
import { contractOf } from "../contract/small-documents.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  contentTypes,
  withUniqueIds,
  maxResponseBytes: (responses: object) => maxResponseBytes(contractOf({ operation: { responses } })),
  /** The credential that is shown, and whether none is needed. */
  credential({ securitySchemes, security }: { securitySchemes: object; security: object[] }) {
    const contract = contractOf({ operation: {}, components: { securitySchemes }, security });
    return [contract.credential?.scheme, contract.security.isOptional];
  },
});

test("at a barrier, each waits until all have arrived, and counts once", async () => {
  const barrier = new Barrier(2);
  const [one, other] = [barrier.place(), barrier.place()];
  const hasPassed = vi.fn();
  const first = one().then(hasPassed);
  await Promise.race([one(), new Promise(setImmediate)]);
  expect(hasPassed).not.toHaveBeenCalled();
  await Promise.all([other(), first, one()]);
  expect(hasPassed).toHaveBeenCalledOnce();
});
