import { expect, test } from "vitest";
import type { MediaType } from "../../../src/document/openapi/types.ts";
import { readMultipart, readUrlencoded } from "../../../src/mock/check/form-body.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";

const document = documentWith({});
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

type Encoding = Exclude<MediaType["encoding"], undefined>;
type Row = { form?: string; encoding?: Encoding; parts?: string[]; type?: string; value?: object };

test.each(readYaml<Row[]>(import.meta))("$form$parts with $encoding$type is $value", async (row) => {
  const { form, encoding = {}, parts = [], type = TYPE, value } = row;
  if (form !== undefined) return expect(readUrlencoded(document, { schema, encoding }, form)).toEqual(value);
  const read = readMultipart(document, { schema }, type, multipart(...parts));
  return value ? expect(await read).toEqual(value) : expect(read).rejects.toThrow();
});

test("reads a form without a schema, and long parts whole", async () => {
  expect(readUrlencoded(document, {}, "a=1")).toEqual({ a: "1" });
  const long = "é".repeat(2 ** 20);
  const value = await readMultipart(document, {}, TYPE, multipart(`a: ${long}`, `b"; filename="x: ${long}`));
  expect(value).toEqual({ a: long, b: long });
});
