import { expect, onTestFinished, test } from "vitest";
import { createChecks } from "../../src/mock/create-checks.ts";
import { contractOf, ok, post } from "./things.ts";

const JSON_TYPE = "application/json";
const LARGE_BYTES = 4 * 2 ** 20;
const schema = { type: "array", items: { type: "string", maxLength: LARGE_BYTES } };
const content = { [JSON_TYPE]: { schema } };
/** The result of a check in this thread. The other thread leaves out the value. */
const OF_THIS_THREAD = { ok: true, value: { violations: { listed: [], total: 0 }, value: [expect.any(String)] } };

async function checksOf({ maxHeapMib, ...others }: { maxHeapMib?: number; callbacks?: object } = {}) {
  const responses = { 200: { description: "Fine", content } };
  const { contract, found } = await contractOf(post({ requestBody: { content }, responses, ...others }));
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

test("checks bodies above 4 MiB in another thread, except those that callbacks need", async () => {
  const { request, response } = await checksOf();
  expect(await Promise.all([large, invalid, small].map((body) => request(body)))).toEqual([
    { ok: true, value: { violations: { listed: [], total: 0 } } },
    { ok: true, value: { violations: { listed: [expect.anything()], total: 1 } } },
    OF_THIS_THREAD,
  ]);
  const callbacks = { Happened: { "{$request.body#/0}": { post: { responses: ok } } } };
  expect(await (await checksOf({ callbacks })).request(large)).toEqual(OF_THIS_THREAD);
  expect(await request(Buffer.alloc(LARGE_BYTES + 1, "{"))).toMatchObject({ ok: false, problem: { status: 400 } });
  expect(await response(small)).toEqual([]);
  expect(await response(invalid)).toMatchObject([{ message: expect.stringContaining("characters") }]);
});

test("refuses a body that takes too much memory, and checks the next body in a new thread", async () => {
  const { request, response } = await checksOf({ maxHeapMib: 8 });
  const memory = expect.stringContaining("memory");
  const tooLarge = { ok: false, problem: { status: 413, title: "Content too large", detail: memory } };
  const both = await Promise.all([request(large), response(large)]);
  expect(both).toEqual([tooLarge, [{ location: ["response"], message: memory }]]);
});

test("reports an error of the checks themselves, and continues", async () => {
  const { request, found } = await checksOf();
  const unknown = { ...found }; // no operation of the document
  await expect(request(large, unknown)).rejects.toThrow();
  expect(await request(large)).toMatchObject({ ok: true });
});
