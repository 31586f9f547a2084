import { expect, test } from "vitest";
import type { MediaType } from "../../../src/document/openapi/types.ts";
import { parseForm, serializeBody, serializeForm } from "../../../src/document/parameters/bodies.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { documentWith } from "../minimal.ts";

const schemas = schemasOf(documentWith({}));
const integer = { type: "integer" };
const properties = {
  name: { type: "string" },
  count: integer,
  tags: { type: "array", items: { type: "string" } },
  counts: { type: "array", items: integer },
};
const namesIn = (form: string) => [...new URLSearchParams(form).keys()];

type Row = { form: string; encoding?: NonNullable<MediaType["encoding"]>; value: object };

test.each(readYaml<Row[]>(import.meta))("the form $form with $encoding is $value", ({ form, encoding, value }) => {
  const media = { schema: { type: "object", properties }, ...(encoding && { encoding }) };
  expect(parseForm(schemas, media, form, namesIn(form))).toEqual(value);
});

test("a form without a schema is read, and members without a value are not written", () => {
  expect(parseForm(schemas, {}, "a=1", ["a"])).toEqual({ a: "1" });
  expect(serializeForm({ encoding: { b: { explode: false } } }, { a: "x y", b: [1, 2], c: [] })).toBe("a=x%20y&b=1,2");
});

test("a body is written in its media type, a text that is not JSON as it is", () => {
  expect(serializeBody({}, "application/json", "a")).toBe('"a"');
  expect(serializeBody({}, "text/plain", "a")).toBe("a");
  expect(serializeBody({}, "text/plain", { a: 1 })).toBe('{"a":1}');
  expect(serializeBody({}, "application/x-www-form-urlencoded", { a: 1 })).toBe("a=1");
});
