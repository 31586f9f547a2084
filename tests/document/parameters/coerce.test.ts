import { expect, test } from "vitest";
import { coerce, readText } from "../../../src/document/parameters/coerce.ts";
import type { Schema } from "../../../src/document/types.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { documentWith } from "../minimal.ts";

const document = documentWith({});
const cases = readYaml<{
  coerce: { text: string; schema: Schema; value: unknown }[];
  readText: { schema?: Schema; value?: unknown }[];
}>(import.meta, "coerce.yaml");

test.each(cases.coerce)("%j", ({ text, schema, value }) => {
  expect(coerce(document, schema, text)).toBe(value);
});

test.each(cases.readText)("a text is no object and no array: %j", ({ schema, value }) => {
  expect(readText(document, schema, "1")).toBe(value);
});
