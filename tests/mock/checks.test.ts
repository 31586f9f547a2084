import { expect, test } from "vitest";
import { createChecks } from "../../src/mock/checks.ts";
import { contractOf, post } from "./things.ts";

const content = { "application/json": { schema: { type: "array", maxItems: 3, items: { type: "integer" } } } };
const responses = { 200: { description: "Fine", content }, 204: { description: "Done" } };
const { contract, found } = await contractOf(post({ requestBody: { content }, responses }));
const checks = createChecks(contract);

test("checks the body of a request", async () => {
  const checked = await checks.request(found, "application/json", Buffer.from('["a"]'));
  expect(checked).toMatchObject({ ok: true, value: { violations: { total: 1 }, value: ["a"] } });
});

const numbers = (count: number) => Buffer.from(JSON.stringify(Array(count).fill(1)));

test.each<[count: number, received: { status?: number; contentType?: string | undefined }, message: string]>([
  [4, {}, "must NOT have more than 3 items"],
  [90_000, {}, "must NOT have more than 3 items"],
  [110_000, {}, "more than the 100004 values"],
  [110_000, { contentType: "application/vnd.api+json" }, "media type application/vnd.api+json"],
  [110_000, { contentType: "text/plain" }, "media type text/plain"],
  [110_000, { contentType: undefined }, "no media type"],
  [110_000, { status: 500 }, "status 500"],
])("reports of a response with %i values and %j: %s", async (count, received, message) => {
  const response = { status: 200, contentType: "application/json", body: numbers(count), ...received };
  expect(await checks.response(found, response)).toMatchObject([
    { location: ["response"], message: expect.stringContaining(message) },
  ]);
});

test("reports where the document says so, and nothing of a valid response", async () => {
  const responseOf = (count: number) => ({ status: 200, contentType: "application/json", body: numbers(count) });
  expect(await checks.response(found, responseOf(4))).toMatchObject([{ pointer: expect.stringMatching(/maxItems$/) }]);
  expect(await checks.response(found, responseOf(3))).toEqual([]);
});
