import { expect, test } from "vitest";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { readMultipart } from "../../../src/mock/check/multipart.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";

const schemas = schemasOf(documentWith({}));
const integer = { type: "integer" };
const properties = {
  count: integer,
  tags: { type: "array", items: { type: "string" } },
  counts: { type: "array", items: integer },
  more: { type: "object", properties: { a: integer } },
};
const schema = { type: "object", properties: { name: { type: "string" }, ...properties } };

/** A form of parts like `name: value`. */
const multipart = (...parts: string[]) => {
  const head = '--b\r\nContent-Disposition: form-data; name="$1"\r\n\r\n';
  return Buffer.from(`${parts.map((part) => `${part.replace(/(.*?): /, head)}\r\n`).join("")}--b--\r\n`);
};
const TYPE = "multipart/form-data; boundary=b";

type Row = { parts: string[]; type?: string; value?: object };

test.each(readYaml<Row[]>(import.meta))("$parts in $type is $value", async ({ parts, type = TYPE, value }) => {
  const read = readMultipart(schemas, { schema }, type, multipart(...parts));
  return value ? expect(await read).toEqual(value) : expect(read).rejects.toThrow();
});

test("reads a form without a schema, and long parts whole", async () => {
  const long = "é".repeat(2 ** 20);
  const value = await readMultipart(schemas, {}, TYPE, multipart(`a: ${long}`, `b"; filename="x: ${long}`));
  expect(value).toEqual({ a: long, b: long });
});
