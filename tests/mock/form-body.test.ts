import { expect, test } from "vitest";
import { readMultipart, readUrlencoded } from "../../src/mock/form-body.ts";
import { documentWith } from "../document/minimal.ts";

const document = documentWith({});
const schema = {
  type: "object",
  properties: {
    name: { type: "string" },
    count: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
    counts: { type: "array", items: { type: "integer" } },
    more: { type: "object", properties: { a: { type: "integer" } } },
  },
};

test.each<[string, object]>([
  ["name=web&count=2&tags=a&tags=b", { name: "web", count: 2, tags: ["a", "b"] }],
  ["name=w%2Bb+x", { name: "w+b x" }],
  ["count=x", { count: "x" }],
  ["counts=1&counts=2", { counts: [1, 2] }],
  ["name=web&other=1&b=%zz", { name: "web", other: "1", b: "%zz" }],
  ["", {}],
])("reads the urlencoded form %j", (text, value) => {
  expect(readUrlencoded(document, { schema }, text)).toEqual(value);
});

test("reads a property as its encoding says", () => {
  const encoding = { tags: { explode: false }, counts: { style: "pipeDelimited" } };
  expect(readUrlencoded(document, { schema, encoding }, "tags=a,b&counts=1|2")).toEqual({
    tags: ["a", "b"],
    counts: [1, 2],
  });
});

test("reads a form without a schema", async () => {
  expect(readUrlencoded(document, {}, "a=1")).toEqual({ a: "1" });
  expect(await readMultipart(document, {}, TYPE, multipart("a: 1"))).toEqual({ a: "1" });
});

const TYPE = "multipart/form-data; boundary=b";
/** A form of parts like `name: value`. */
const multipart = (...parts: string[]) => {
  const written = parts.map((part) =>
    part.replace(/(.*?): /, '--b\r\nContent-Disposition: form-data; name="$1"\r\n\r\n'),
  );
  return Buffer.from(`${written.map((part) => `${part}\r\n`).join("")}--b--\r\n`);
};

test.each<[string, string[], object]>([
  ["values by their types", ["name: web", "count: 2"], { name: "web", count: 2 }],
  ["repeated parts of an array", ["tags: a", "counts: 1", "counts: 2"], { tags: ["a"], counts: [1, 2] }],
  ["the last of repeated parts otherwise", ["name: a", "name: b"], { name: "b" }],
  ["an object as JSON", ['more: {"a":1}'], { more: { a: 1 } }],
  ["an object that is not JSON as text", ["more: x"], { more: "x" }],
  ["a property that is not documented as text", ["other: 1"], { other: "1" }],
  ["a file as its text", [`name"; filename="x: ${"é".repeat(100_000)}`], { name: "é".repeat(100_000) }],
  ["a long field whole", [`name: ${"x".repeat(2 ** 21)}`], { name: "x".repeat(2 ** 21) }],
])("reads %s", async (_name, parts, value) => {
  expect(await readMultipart(document, { schema }, TYPE, multipart(...parts))).toEqual(value);
});

test.each([
  ["of another boundary", "multipart/form-data; boundary=other"],
  ["without a boundary", "multipart/form-data"],
])("refuses a multipart form %s", async (_name, type) => {
  await expect(readMultipart(document, { schema }, type, multipart("name: web"))).rejects.toThrow();
});

test("reads the boundary in quotes too", async () => {
  const type = 'multipart/form-data; boundary="b"';
  expect(await readMultipart(document, { schema }, type, multipart("name: w"))).toEqual({ name: "w" });
});
