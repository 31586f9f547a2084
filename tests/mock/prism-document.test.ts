import { describe, expect, test } from "vitest";
import type { Document } from "../../src/document/types.ts";
import { prismDocument } from "../../src/mock/prism-document.ts";
import { contractOf, post } from "./things.ts";

const components = { schemas: { Name: { type: "string" } } };
const NAME = { $ref: "#/components/schemas/Name" };
const parts = (operation: object) => {
  const document = post(operation, components);
  const before = structuredClone(document);
  const copy = prismDocument(document) as Document & { paths: { "/things": { post: { [key: string]: object } } } };
  expect(document).toEqual(before);
  return copy.paths["/things"].post;
};

test("makes a reference beside other keywords a part of allOf", () => {
  const schema = { ...NAME, maxLength: 3, allOf: [{ minLength: 1 }] };
  const requestBody = { content: { "application/json": { schema: { anyOf: [schema, NAME] } } } };
  expect(parts({ requestBody }).requestBody).toEqual({
    content: {
      "application/json": { schema: { anyOf: [{ maxLength: 3, allOf: [NAME, { minLength: 1 }] }, NAME] } },
    },
  });
});

test("keeps a reference that is no schema", () => {
  const document = post(
    { parameters: [{ $ref: "#/components/parameters/A" }] },
    { parameters: { A: { name: "a", in: "query" } } },
  );
  Object.assign(document.paths, { "/others": { $ref: "#/paths/~1things", summary: "The same" } });
  expect(prismDocument(document)).toEqual(document);
});

describe("of a response", () => {
  const contentOf = (content: object) => parts({ responses: { 200: { content } } }).responses;

  test.each(["application/json", "application/problem+json"])("gives %s without a schema one", (type) => {
    expect(contentOf({ [type]: { example: 1 } })).toEqual({
      200: { content: { [type]: { example: 1, schema: { type: "object" } } } },
    });
  });

  test("keeps a schema, and what is not JSON", () => {
    const content = { "application/json": { schema: true }, "text/plain": {}, "application/jsonl": {} };
    expect(contentOf(content)).toEqual({ 200: { content } });
  });

  test("names a media type instead of a range, unless it is documented itself", () => {
    expect(contentOf({ "text/*": { schema: {} } })).toEqual({ 200: { content: { "text/plain": { schema: {} } } } });
    const both = { "text/*": { schema: {} }, "text/plain": { schema: NAME } };
    expect(contentOf(both)).toEqual({ 200: { content: both } });
  });

  test("leaves the ranges of a request as they are", () => {
    const requestBody = { content: { "*/*": {} } };
    expect(parts({ requestBody }).requestBody).toEqual(requestBody);
  });
});

test("leaves out extensions with references, which Prism would open", async () => {
  const extensions = {
    "x-topics": [{ content: { $ref: "./docs/getting-started.md" } }],
    "x-plain": { a: 1 },
    "x-none": undefined,
  };
  const operation = parts({ ...extensions });
  expect(operation).not.toHaveProperty("x-topics");
  expect(operation).toHaveProperty("x-plain", { a: 1 });
  expect((await contractOf({ ...post({}), ...extensions })).contract.operations).toHaveLength(1);
});
