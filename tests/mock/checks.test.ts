import { expect, test } from "vitest";
import { createChecks } from "../../src/mock/checks.ts";
import { contractOf, post } from "./things.ts";

const content = { "application/json": { schema: { type: "array", maxItems: 3, items: { type: "integer" } } } };
const document = post({
  requestBody: { content },
  responses: { 200: { description: "Fine", content }, 204: { description: "Done" } },
});

/** Checks a response, whose body is `value` as JSON unless it is text. */
async function violations(value: unknown, changes: { status?: number; contentType?: string | undefined } = {}) {
  const { contract, found } = await contractOf(document);
  const body = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  return createChecks(contract).response(found, { status: 200, contentType: "application/json", body, ...changes });
}

test("checks the body of a request", async () => {
  const { contract, found } = await contractOf(document);
  const checked = await createChecks(contract).request(found, "application/json", Buffer.from('["a"]'));
  expect(checked).toMatchObject({ ok: true, value: { violations: { total: 1 }, value: ["a"] } });
});

test("reports how a response violates the document, and where the document says so", async () => {
  expect(await violations([1])).toEqual([]);
  expect(await violations([1, 2, 3, 4])).toEqual([
    {
      location: ["response"],
      message: expect.stringContaining("must NOT have more than 3 items"),
      pointer: expect.stringMatching(/^#\/paths\/.*\/maxItems$/),
    },
  ]);
  expect(await violations([], { status: 500 })).toMatchObject([{ message: expect.stringContaining("status 500") }]);
  expect(await violations([], { contentType: undefined })).toMatchObject([
    { message: expect.stringContaining("type") },
  ]);
});

const many = Array(110_000).fill(1);

test("does not read a response with more values than the document allows, and 100,000 others", async () => {
  expect(await violations(many)).toEqual([
    { location: ["response"], message: expect.stringContaining("more than the 100004 values") },
  ]);
  expect(await violations(many.slice(0, 90_000))).toMatchObject([{ message: expect.stringContaining("3 items") }]);
});

test.each([
  ["a media type that is not documented", { contentType: "application/vnd.api+json" }, "media type"],
  ["a type that is not JSON", { contentType: "text/plain" }, "media type"],
  ["a status that is not documented", { status: 500 }, "status 500"],
])("counts no values in a response of %s", async (_name, received, message) => {
  expect(await violations(many, received)).toMatchObject([{ message: expect.stringContaining(message) }]);
});
