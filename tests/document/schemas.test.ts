import { expect, test } from "vitest";
import { Schemas, schemasOf, sentence } from "../../src/document/schemas.ts";
import type { Document, Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentWith } from "./minimal.ts";

// one-way.test.ts has what the two directions do not require.
test("a schema is compiled for a direction, and its errors still point to the document", () => {
  const Thing: Schema = { type: "object", required: ["id", "name"], properties: { id: { readOnly: true } } };
  const compiled = new Schemas(documentWith({}, { schemas: { Thing } }));
  const missing = (direction?: "request" | "response") =>
    compiled.errors(Thing, {}, direction).map(({ params }) => params.missingProperty);
  expect(missing("request")).toEqual(["name"]);
  expect(missing("response")).toEqual(["id", "name"]);
  expect(missing()).toEqual(["id", "name"]);
  const [error] = compiled.errors(Thing, {}, "request");
  expect(error && compiled.keywordPointer(error)).toBe("#/components/schemas/Thing/required");
});

test("the document itself is not taken for a schema", () => {
  const document = { ...documentWith({}), title: 5, required: true } as unknown as Document;
  expect(new Schemas(document).errors({ type: "string" }, "x")).toEqual([]);
});

test("the schemas of a document are compiled once", () => {
  const document = documentWith({}, { schemas: { A: { type: "string" } } });
  const validate = schemasOf(document).validatorAt("#/components/schemas/A");
  expect(schemasOf(document).validatorAt("#/components/schemas/A")).toBe(validate);
});

test("the document is read for a direction once, and not for every schema", () => {
  let reads = 0;
  const info = {
    title: "",
    version: "1",
    get description() {
      reads += 1;
      return "";
    },
  };
  const document = { ...documentWith({}, { schemas: { A: { type: "string" }, B: { type: "string" } } }), info };
  const compiled = new Schemas(document);
  compiled.validatorAt("#/components/schemas/A", "request");
  const once = reads;
  compiled.validatorAt("#/components/schemas/B", "request");
  expect(reads).toBe(once);
  expect(once).toBeGreaterThan(0);
});

const formats = readYaml<{ format: string; valid: unknown; invalid: unknown }[]>(import.meta, "formats.yaml");

test.each(formats)("the format $format is a limit", ({ format, valid, invalid }) => {
  const compiled = new Schemas(documentWith({}));
  expect(compiled.errors({ format }, valid)).toEqual([]);
  expect(compiled.errors({ format }, invalid)).toMatchObject([{ keyword: "format" }]);
});

test("a format that is not known is free", () => {
  expect(new Schemas(documentWith({})).errors({ type: "string", format: "semver" }, "x")).toEqual([]);
});

test("a boolean limit of OpenAPI 3.0 is refused with a hint", () => {
  const schema = { type: "integer", maximum: 5, exclusiveMaximum: true } as unknown as Schema;
  const document = documentWith({}, { schemas: { Old: schema } });
  expect(() => new Schemas(document).validatorOf(document.components?.schemas?.Old ?? {})).toThrow(
    /^the schema at #\/components\/schemas\/Old does not compile: .*upgrade the document from 3\.0$/,
  );
});

test.each([
  [0.07, 0.01, true],
  [1.1, 0.1, true],
  [0.075, 0.01, false],
  [7, 2, false],
])("%d is a multiple of %d: %s", (value, multipleOf, isMultiple) => {
  const errors = new Schemas(documentWith({})).errors({ type: "number", multipleOf }, value);
  expect(errors.length === 0).toBe(isMultiple);
});

test("the sentence of an error names the place with dots, and nothing for the whole value", () => {
  const schemas = new Schemas(documentWith({}));
  const [inside] = schemas.errors({ items: { properties: { "a.b": { type: "string" } } } }, [{ "a.b": 1 }]);
  const [whole] = schemas.errors({ type: "string" }, 1);
  expect([inside, whole].map((error) => error && sentence(error))).toEqual(["0.a.b must be string", "must be string"]);
});

test("a schema that is not there, or no node of the document, is named", () => {
  const schemas = new Schemas(documentWith({}, { schemas: { A: { type: "string" } } }));
  expect(() => schemas.validatorAt("#/components/schemas/None")).toThrow(
    "There is no schema at #/components/schemas/None",
  );
  expect(() => schemas.pointerTo({ type: "x" })).toThrow('This is no node of the document: {"type":"x"}');
  expect(schemas.has({ type: "string" })).toBe(false);
  expect(schemas.has(schemas.document.components?.schemas?.A as Schema)).toBe(true);
});
