import { expect, test, vi } from "vitest";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { errorSentence, Schemas, schemasOf } from "../../../src/document/schemas/schemas.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const errors = (schema: Schema, value: unknown) => new Schemas(documentWith({})).errors(schema, value);

testTable(import.meta, {
  keywords: (schema: Schema, value: unknown) => errors(schema, value).map(({ keyword }) => keyword),
  sentence: (schema: Schema, value: unknown) => errors(schema, value).map(errorSentence)[0],
});

// directions.test.ts lists what the two directions do not require.
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

test("examples, defaults and values are data, whatever their members are called", () => {
  const data = { $id: "https://example.com/a", $anchor: "no anchor!", $schema: 5, $ref: "#/nowhere", $defs: [] };
  const content = {
    "application/json": { example: data, examples: { A: { value: data }, B: { value: { $id: data.$id } } } },
  };
  const Thing: Schema = {
    properties: { example: { enum: [data], default: data, examples: [data] }, $id: { const: data } },
  };
  const document = documentWith({ requestBody: { content }, responses: {} }, { schemas: { Thing } });
  const compiled = new Schemas(document);
  expect(compiled.errors(Thing, { example: data, $id: data }, "response")).toEqual([]);
  expect(compiled.errors(Thing, { example: 1, $id: 1 }).map(({ keyword }) => keyword)).toEqual(["enum", "const"]);
});

test("the document itself is not compiled as a schema", () => {
  const document = { ...documentWith({}), title: 5, required: true } as unknown as Document;
  expect(new Schemas(document).errors({ type: "string" }, "x")).toEqual([]);
});

test("the schemas of a document are compiled once", () => {
  const A: Schema = { type: "string" };
  const document = documentWith({}, { schemas: { A } });
  const validate = schemasOf(document).validatorOf(A);
  expect(schemasOf(document).validatorOf(A)).toBe(validate);
});

test("the document is compiled once for a direction, and not once for every schema", () => {
  const get = vi.fn(() => "");
  const [A, B]: [Schema, Schema] = [{ type: "string" }, { type: "string" }];
  const document = documentWith({}, { schemas: { A, B } });
  Object.defineProperty(document.info, "description", { get, enumerable: true });
  const compiled = new Schemas(document);
  compiled.validatorOf(A, "request");
  const reads = get.mock.calls.length;
  compiled.validatorOf(B, "request");
  expect(get).toHaveBeenCalledTimes(reads);
  expect(reads).toBeGreaterThan(0);
});

test("a boolean limit of OpenAPI 3.0 is refused with a hint", () => {
  const schema = { type: "integer", maximum: 5, exclusiveMaximum: true } as unknown as Schema;
  const document = documentWith({}, { schemas: { Old: schema } });
  expect(() => new Schemas(document).validatorOf(document.components?.schemas?.Old ?? {})).toThrow(
    /^the schema at #\/components\/schemas\/Old does not compile: .*upgrade the document from OpenAPI 3\.0$/,
  );
});

test("a schema that does not belong to the document is named", () => {
  const schemas = new Schemas(documentWith({}, { schemas: { A: { type: "string" } } }));
  expect(() => schemas.pointerTo({ type: "x" })).toThrow('The document does not contain {"type":"x"}');
  expect(schemas.has({ type: "string" })).toBe(false);
  expect(schemas.has(schemas.document.components?.schemas?.A as Schema)).toBe(true);
});
