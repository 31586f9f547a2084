import { expect, test } from "vitest";
import { checkReceived } from "../../../src/mock/check/checks.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, post } from "../things.ts";

const content = { "application/json": { schema: { type: "array", maxItems: 3, items: { type: "integer" } } } };
const responses = { 200: { description: "Fine", content }, 204: { description: "Done" } };
const { found } = await contractOf(post({ requestBody: { content }, responses }));

const numbers = (count: number) => Buffer.from(JSON.stringify(Array(count).fill(1)));

type Row = [count: number, status: number, contentType: string | null, message: string];

test.each(readYaml<Row[]>(import.meta))(
  "reports of %i values with %i and %s: %s",
  async (count, status, type, message) => {
    const response = { status, contentType: type ?? undefined, body: numbers(count) };
    expect(await checkReceived(found, response)).toMatchObject([
      { location: ["response"], message: expect.stringContaining(message) },
    ]);
  },
);

test("points to the violated rule, and reports nothing for a valid response", async () => {
  const responseOf = (count: number) => ({ status: 200, contentType: "application/json", body: numbers(count) });
  expect(await checkReceived(found, responseOf(4))).toMatchObject([{ pointer: expect.stringMatching(/maxItems$/) }]);
  expect(await checkReceived(found, responseOf(3))).toEqual([]);
});
