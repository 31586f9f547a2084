import { expect, onTestFinished, test } from "vitest";
import { createChecks } from "../../src/mock/create-checks.ts";
import { contractOf, post } from "./things.ts";

const JSON_TYPE = "application/json";
const LARGE_BYTES = 4 * 2 ** 20;
const schema = { type: "array", items: { type: "string", maxLength: LARGE_BYTES } };
const content = { [JSON_TYPE]: { schema } };
async function checksOf(maxHeapMib?: number) {
  const responses = { 200: { description: "Fine", content } };
  const { contract, found } = await contractOf(post({ requestBody: { content }, responses }));
  const checks = createChecks(contract, maxHeapMib);
  onTestFinished(() => checks.close());
  return {
    found,
    request: (body: Buffer, operation = found) => checks.request(operation, JSON_TYPE, body),
    response: (body: Buffer) => checks.response(found, { status: 200, contentType: JSON_TYPE, body }),
  };
}

/** A JSON list with one string, which has exactly the given number of bytes. */
const bodyOf = (bytes: number) => Buffer.from(JSON.stringify(["x".repeat(bytes - 4)]));
const small = bodyOf(LARGE_BYTES);
const large = bodyOf(LARGE_BYTES + 1);
const invalid = bodyOf(LARGE_BYTES + 5);

test("finds violations in large bodies", async () => {
  const { request, response } = await checksOf();
  expect(await Promise.all([large, invalid].map((body) => request(body)))).toMatchObject([
    { ok: true, value: { total: 0 } },
    { ok: true, value: { total: 1 } },
  ]);
  expect(await request(Buffer.alloc(LARGE_BYTES + 1, "{"))).toMatchObject({ ok: false, problem: { status: 400 } });
  expect(await response(invalid)).toMatchObject([{ message: expect.stringContaining("characters") }]);
});

test("refuses a body above 4 MiB that takes too much memory, checks the next one in a new thread, and smaller ones in this", async () => {
  // JSON.parse, which V8 cannot interrupt, needs a fraction of this; the violations need many times as much.
  const { request, response } = await checksOf(64);
  const memory = expect.stringContaining("memory");
  const tooLarge = { ok: false, problem: { status: 413, title: "Content too large", detail: memory } };
  const numbers = Buffer.from(`[1${",1".repeat(LARGE_BYTES / 2)}]`);
  const both = await Promise.all([request(numbers), response(numbers)]);
  expect(both).toEqual([tooLarge, [{ location: ["response"], message: memory }]]);
  expect(await Promise.all([request(small), response(small)])).toMatchObject([{ ok: true }, []]);
});

test("reports an error of the checks themselves, and continues", async () => {
  const { request, found } = await checksOf();
  const unknown = { ...found }; // no operation of the document
  await expect(request(large, unknown)).rejects.toThrow();
  expect(await request(large)).toMatchObject({ ok: true });
});
