import { expect, onTestFinished, test } from "vitest";
import type { Checks } from "../../src/mock/checks.ts";
import { withLargeChecks } from "../../src/mock/large-checks.ts";
import { contractOf, ok, post } from "./things.ts";

const JSON_TYPE = "application/json";
const LARGE_BYTES = 4 * 2 ** 20;

const list = { type: "array", items: { type: "string", maxLength: LARGE_BYTES } };
const content = { [JSON_TYPE]: { schema: list } };
const responses = { 200: { description: "Fine", content } };

/** Stands for the checks of this thread, and counts the bodies that it was given. */
function inThisThread() {
  const sizes: number[] = [];
  const checks: Checks = {
    async request(_found, _contentType, body) {
      sizes.push(body.length);
      return { ok: true, value: { violations: { listed: [], total: 0 }, value: "of this thread" } };
    },
    async response(_found, { body }) {
      sizes.push(body.length);
      return [];
    },
    async close() {},
  };
  return { checks, sizes };
}

async function createLargeChecks({ maxHeapMib, ...others }: { maxHeapMib?: number; callbacks?: object } = {}) {
  const { contract, found } = await contractOf(post({ requestBody: { content }, responses, ...others }));
  const here = inThisThread();
  const checks = withLargeChecks(contract, here.checks, maxHeapMib);
  onTestFinished(() => checks.close());
  return { checks, found, sizes: here.sizes };
}

/** A JSON list of one text, of exactly so many bytes. */
const bodyOf = (bytes: number) => Buffer.from(JSON.stringify(["x".repeat(bytes - 4)]));
const small = bodyOf(LARGE_BYTES);
const large = bodyOf(LARGE_BYTES + 1);
const invalid = bodyOf(LARGE_BYTES + 5);

test("checks bodies above 4 MiB in that thread, and the others in this one", async () => {
  const { checks, found, sizes } = await createLargeChecks();
  const all = await Promise.all([large, invalid, small].map((body) => checks.request(found, JSON_TYPE, body)));
  expect(all).toMatchObject([
    { ok: true, value: { violations: { total: 0 } } },
    { ok: true, value: { violations: { total: 1 } } },
    { ok: true, value: { value: "of this thread" } },
  ]);
  expect(all[0]).not.toHaveProperty("value.value");
  const received = { status: 200, contentType: JSON_TYPE };
  expect(await checks.response(found, { ...received, body: small })).toEqual([]);
  expect(await checks.response(found, { ...received, body: invalid })).toMatchObject([
    { message: expect.stringContaining("characters") },
  ]);
  expect(sizes).toEqual([small.length, small.length]);
  expect(await checks.request(found, JSON_TYPE, Buffer.alloc(LARGE_BYTES + 1, "{"))).toMatchObject({
    ok: false,
    problem: { status: 400 },
  });
});

test("checks in this thread what the callbacks of an operation need", async () => {
  const callbacks = { Happened: { "{$request.body#/0}": { post: { responses: ok } } } };
  const { checks, found, sizes } = await createLargeChecks({ callbacks });
  await checks.request(found, JSON_TYPE, large);
  expect(sizes).toEqual([large.length]);
});

test("refuses each body that takes more memory than there is, and goes on", async () => {
  const { checks, found } = await createLargeChecks({ maxHeapMib: 16 });
  const tooLarge = { status: 413, title: "Content too large", detail: expect.stringContaining("memory") };
  const received = { status: 200, contentType: JSON_TYPE, body: large };
  for (const _time of [1, 2]) {
    expect(await Promise.all([checks.request(found, JSON_TYPE, large), checks.response(found, received)])).toEqual([
      { ok: false, problem: tooLarge },
      [{ location: ["response"], message: expect.stringContaining("memory") }],
    ]);
  }
});

test("passes on an error of the checks themselves", async () => {
  const { checks, found } = await createLargeChecks();
  const unknown = { ...found }; // no operation of the document
  await expect(checks.request(unknown, JSON_TYPE, large)).rejects.toThrow();
  expect(await checks.request(found, JSON_TYPE, large)).toMatchObject({ ok: true });
});
