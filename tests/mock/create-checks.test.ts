import { expect, onTestFinished, test } from "vitest";
import { createChecks } from "../../src/mock/create-checks.ts";
import { contractOf, post } from "./things.ts";

const JSON_TYPE = "application/json";
const LARGE_BYTES = 4 * 2 ** 20;
const schema = { type: "array", items: { type: "string", maxLength: LARGE_BYTES } };
const content = { [JSON_TYPE]: { schema } };
async function checksOf() {
  const responses = { 200: { description: "Fine", content } };
  const { contract, found } = await contractOf(post({ requestBody: { content }, responses }));
  const checks = createChecks(contract);
  onTestFinished(() => checks.close());
  return {
    found,
    request: (body: Buffer, operation = found) => checks.request(operation, JSON_TYPE, body),
    response: (body: Buffer) => checks.response(found, { status: 200, contentType: JSON_TYPE, body }),
  };
}

/** A JSON list with one string, which has exactly the given number of bytes. */
const bodyOf = (bytes: number) => Buffer.from(JSON.stringify(["x".repeat(bytes - 4)]));
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

test("reports an error of the checks themselves, and continues", async () => {
  const { request, found } = await checksOf();
  const unknown = { ...found }; // no operation of the document
  await expect(request(large, unknown)).rejects.toThrow();
  expect(await request(large)).toMatchObject({ ok: true });
});
