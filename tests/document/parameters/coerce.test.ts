import { expect, test } from "vitest";
import { coerce, readText } from "../../../src/document/parameters/coerce.ts";
import type { Schema } from "../../../src/document/types.ts";
import { documentWith } from "../minimal.ts";

const document = documentWith({});

test.each<[string, Schema, unknown]>([
  ["10", { type: "integer" }, 10],
  ["-0.5e+3", { type: "number" }, -500],
  ["1E2", { type: "number" }, 100],
  ["01", { type: "integer" }, "01"],
  ["+1", { type: "integer" }, "+1"],
  ["1.", { type: "number" }, "1."],
  ["", { type: "integer" }, ""],
  ["10", { type: "string" }, "10"],
  ["true", { type: "boolean" }, true],
  ["false", { type: "boolean" }, false],
  ["True", { type: "boolean" }, "True"],
  ["true", { type: "string" }, "true"],
  ["null", { type: ["string", "null"] }, null],
  ["nil", { type: ["integer", "null"] }, "nil"],
  ["null", { type: "string" }, "null"],
])("%j by %j is %j", (text, schema, value) => {
  expect(coerce(document, schema, text)).toBe(value);
});

test.each<[Schema | undefined, unknown]>([
  [undefined, "1"],
  [{ type: "integer" }, 1],
  [{ type: ["object", "string"] }, "1"],
  [{ type: "object" }, undefined],
  [{ type: ["array", "object"] }, undefined],
])("a text is no object and no array: by %j", (schema, value) => {
  expect(readText(document, schema, "1")).toBe(value);
});
