import { expect, test } from "vitest";
import { prismDocument, restoreReferences } from "../../../src/mock/engine/prism-document.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, post } from "../things.ts";

const components = { schemas: { Name: { type: "string" } }, parameters: { A: { name: "a", in: "query" } } };

test.each(readYaml<{ operation: object; copy: object }[]>(import.meta))("$title", ({ operation, copy }) => {
  const document = post({ responses: {}, ...operation }, components);
  const before = structuredClone(document);
  expect(prismDocument(document)).toEqual(post({ responses: {}, ...copy }, components));
  expect(document).toEqual(before);
});

test("keeps the reference of a path", () => {
  const document = post({});
  Object.assign(document.paths, { "/others": { $ref: "#/paths/~1things", summary: "The same" } });
  expect(prismDocument(document)).toEqual(document);
});

test("refers to no other file", async () => {
  const topics = [{ content: { $ref: "./docs/getting-started.md" } }];
  const { contract } = await contractOf({ ...post({}), "x-topics": topics, "x-none": undefined });
  expect(contract.operations).toHaveLength(1);
});

test("a response has the references of its example", () => {
  const example = { $ref: "#/x", name: "$ref" };
  const copy = prismDocument(
    post({ responses: { 200: { content: { "application/json": { schema: {}, example } } } } }),
  );
  const hidden = JSON.stringify(copy).match(/"example":(\{[^}]*\})/)?.[1] ?? "";
  expect(JSON.parse(restoreReferences(hidden))).toEqual(example);
});
