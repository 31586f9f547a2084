import { expect, onTestFinished, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import type { Checks } from "../../src/mock/checks.ts";
import { type Found, readContract } from "../../src/mock/contract.ts";
import { withLargeChecks } from "../../src/mock/large-checks.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const { ids } = deleteTasksRequest.body.schema.properties;

/** Stands for the checks of this thread: it says how large the bodies were that it was given. */
function inThisThread() {
  const sizes: number[] = [];
  const checks: Checks = {
    async request(_found, _contentType, body) {
      sizes.push(body.length);
      return { ok: true, value: { violations: { listed: [], total: 0 } } };
    },
    async response(_found, { body }) {
      sizes.push(body.length);
      return [];
    },
    async close() {},
  };
  return { checks, sizes };
}

async function createLargeChecks(maxHeapMib?: number) {
  const contract = await readContract(fixedDocument);
  const here = inThisThread();
  const checks = withLargeChecks(contract, here.checks, maxHeapMib);
  onTestFinished(() => checks.close());
  return { checks, found: contract.operations[0] as Found, sizes: here.sizes };
}

const bodyOf = (id: string) => Buffer.from(JSON.stringify({ ids: Array(ids.maxItems).fill(id) }));
const largest = bodyOf("x".repeat(ids.items.maxLength));
const invalid = bodyOf("x".repeat(ids.items.maxLength + 1));
const JSON_TYPE = "application/json";

test("checks large bodies in another thread, and small ones in this", async () => {
  const { checks, found, sizes } = await createLargeChecks();
  const small = Buffer.from('{"ids":[]}');
  const all = await Promise.all(
    [largest, invalid, small, largest].map((body) => checks.request(found, JSON_TYPE, body)),
  );
  const totals = all.map((each) => each.ok && each.value.violations.total);
  expect(totals).toEqual([0, ids.maxItems, 0, 0]);
  expect(sizes).toEqual([small.length]);
  const received = { status: 200, contentType: JSON_TYPE, body: largest };
  expect(await checks.response(found, received)).toEqual([]);
  expect(await checks.response(found, { ...received, status: 204 })).toMatchObject([
    { message: expect.stringMatching("204") },
  ]);
  expect(sizes).toEqual([small.length]);
});

test("refuses a body that takes more memory than there is, and goes on", async () => {
  const { checks, found } = await createLargeChecks(24);
  for (const _time of [1, 2]) {
    expect(await checks.request(found, JSON_TYPE, largest)).toMatchObject({ ok: false, problem: { status: 413 } });
  }
  const received = { status: 200, contentType: JSON_TYPE, body: largest };
  expect(await checks.response(found, received)).toMatchObject([{ message: expect.stringContaining("memory") }]);
});
