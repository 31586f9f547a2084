import { expect, test } from "vitest";
import { checkHeaders } from "../../src/document/check-headers.ts";
import { checkResponse } from "../../src/document/check-response.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { operations } from "../../src/document/operations.ts";
import { pointer, resolve, resolveSchema } from "../../src/document/resolve.ts";
import { Schemas, schemasOf } from "../../src/document/schemas.ts";
import type { Document, Schema } from "../../src/document/types.ts";
import { documentWith } from "./minimal.ts";

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** A document that uses a reference wherever one may stand. */
const referring: Document = {
  ...documentWith({}),
  paths: { "/things/{id}": ref("pathItems", "Thing") },
  components: {
    pathItems: {
      Thing: {
        parameters: [ref("parameters", "Id")],
        put: {
          operationId: "putThing",
          parameters: [ref("parameters", "Alias"), ref("parameters", "Filter")],
          requestBody: ref("requestBodies", "Thing"),
          responses: { 200: ref("responses", "Thing") },
        },
      },
    },
    parameters: {
      Id: {
        name: "id",
        in: "path",
        required: true,
        schema: ref("schemas", "Id"),
        examples: { One: ref("examples", "Id") },
      },
      Alias: ref("parameters", "Limit"),
      Limit: { name: "limit", in: "query", schema: { type: "integer" }, example: 5 },
      Filter: { name: "filter", in: "query", content: { "application/json": { schema: ref("schemas", "Thing") } } },
    },
    requestBodies: {
      Thing: {
        content: { "application/json": { schema: ref("schemas", "Thing"), examples: { T: ref("examples", "Thing") } } },
      },
    },
    responses: {
      Thing: {
        description: "A thing",
        headers: { "X-Count": ref("headers", "Count") },
        content: { "application/json": { schema: ref("schemas", "Alias") } },
      },
    },
    headers: { Count: { required: true, schema: ref("schemas", "Count") } },
    examples: { Id: { value: "a" }, Thing: { value: { id: "a" } } },
    schemas: {
      Id: { type: "string", maxLength: 3 },
      Count: { type: "integer", maximum: 9 },
      Alias: ref("schemas", "Thing"),
      Thing: {
        type: "object",
        required: ["id"],
        properties: { id: ref("schemas", "Id"), next: ref("schemas", "Thing") },
      },
    },
  },
};

const schemas = new Schemas(referring);
const [put] = operations(referring);
if (!put) throw new Error("There is an operation");

test("references to parameters, bodies, responses, headers, examples and their schemas are followed", () => {
  const { Id, Thing } = (referring.components?.schemas ?? {}) as Record<string, Schema>;
  expect(put.parameters).toMatchObject([
    { name: "id", in: "path", required: true, example: "a" },
    { name: "limit", in: "query", example: 5 },
    { name: "filter", in: "query", mediaType: "application/json" },
  ]);
  expect(put.parameters[0]?.schema).toBe(Id);
  expect(put.parameters[2]?.schema).toBe(Thing);
  expect(put.requestBody?.content["application/json"]).toEqual({
    schema: Thing,
    examples: { T: { value: { id: "a" } } },
  });
  expect(put.responses["200"]?.headers?.["X-Count"]?.schema).toMatchObject({ maximum: 9 });
  expect(put.responses["200"]?.content?.["application/json"]?.schema).toBe(Thing);
});

test("where they stand is still known", () => {
  expect(put.parameters.map((each) => schemas.pointerTo(each))).toEqual([
    "#/components/parameters/Id",
    "#/components/parameters/Limit",
    "#/components/parameters/Filter",
  ]);
  expect(schemas.pointerTo(put.requestBody)).toBe("#/components/requestBodies/Thing");
  expect(schemas.pointerTo(put.responses)).toBe("#/components/pathItems/Thing/put/responses");
  expect(schemas.pointerTo(put.responses["200"], "headers")).toBe("#/components/responses/Thing/headers");
  expect(schemas.pointerTo(put.responses["200"]?.headers?.["X-Count"])).toBe("#/components/headers/Count");
  expect(schemas.pointerTo(put.requestBody?.content["application/json"]?.examples?.T)).toBe(
    "#/components/examples/Thing",
  );
});

test("every schema compiles, and is validated against: in a body and in a header", () => {
  compileAll(schemas, put);
  const body = (value: unknown) =>
    checkResponse(schemas, put, {
      status: 200,
      contentType: "Application/JSON; charset=utf-8",
      body: Buffer.from(JSON.stringify(value)),
    });
  expect(body({ id: "a", next: { id: "b" } })).toEqual([]);
  expect(body({ id: "a", next: { id: "long" } })).toMatchObject([
    { keyword: "maxLength", pointer: "#/components/schemas/Id/maxLength", instancePath: "/next/id" },
  ]);
  const header = (value?: string) => checkHeaders(referring, schemas, put.responses["200"], { "x-count": value });
  expect(header("9")).toEqual([]);
  expect(header("10")).toMatchObject([
    { violation: { keyword: "maximum", pointer: "#/components/schemas/Count/maximum" } },
  ]);
  expect(header("x")).toMatchObject([{ violation: { keyword: "type" } }]);
  expect(header()).toMatchObject([{ violation: { keyword: "required", pointer: "#/components/headers/Count" } }]);
});

test.each([
  ["#/components/schemas/Nothing", "the reference #/components/schemas/Nothing refers to nothing"],
  ["#/components/schemas/toString", "refers to nothing"],
  ["other.yaml#/X", "the reference other.yaml#/X leaves the document"],
  ["#/components/schemas/Loop", "the reference #/components/schemas/Loop leads back to itself"],
])("a reference that leads nowhere is named: %s", ($ref, message) => {
  const document = documentWith({}, { schemas: { Loop: { $ref: "#/components/schemas/Loop" } } });
  expect(() => resolve(document, { $ref })).toThrow(message);
  expect(() => resolveSchema(document, { $ref })).toThrow(message);
});

test("a reference may lead through escapes", () => {
  const document = documentWith({}, {}, { "x-a/b~c%": { d: {} } });
  expect(resolve(document, { $ref: pointer("x-a/b~c%", "d") })).toBe((document["x-a/b~c%"] as { d: object }).d);
});

test("a reference beside keywords that constrain is not lost", () => {
  const document = documentWith({}, { schemas: { Text: { type: "string", maxLength: 5 } } });
  const text = { $ref: "#/components/schemas/Text" };
  expect(resolveSchema(document, { ...text, description: "A text" })).toEqual({ type: "string", maxLength: 5 });
  expect(resolveSchema(document, { ...text, minLength: 2 })).toEqual({ ...text, minLength: 2 });
});

test("an operation without responses, name or parameters is read", () => {
  expect(operations(documentWith({}))).toMatchObject([
    { operationId: "getThingsId", method: "get", path: "/things/{id}", parameters: [], responses: {} },
  ]);
});

test.each([
  [undefined, "the response has no media type"],
  ["text/plain", "media type text/plain is not documented"],
])("of the media type %s", (contentType, message) => {
  const [violation] = checkResponse(schemas, put, { status: 200, contentType, body: Buffer.from("{}") });
  expect(violation).toMatchObject({ keyword: "media type", message: expect.stringContaining(message) });
});

test.each<[string, Schema, string, string[]]>([
  ["text/plain", { type: "string", maxLength: 3 }, "abc", []],
  ["text/plain; charset=utf-8", { type: "string", maxLength: 3 }, "abcd", ["maxLength"]],
  ["text/csv", {}, "a,b", []],
  ["application/problem+json", { type: "object" }, "[]", ["type"]],
  ["application/problem+json", { type: "object" }, "{", ["JSON"]],
  ["application/xml", { type: "object" }, "<a/>", []],
  ["application/octet-stream", { type: "string", format: "binary" }, "\u0000", []],
])("a body of type %s is read as such", (contentType, schema, text, keywords) => {
  for (const type of [contentType.split(";")[0] as string, `${contentType.split("/")[0]}/*`, "*/*"]) {
    const document = documentWith({ responses: { default: { description: "", content: { [type]: { schema } } } } });
    const [operation] = operations(document);
    if (!operation) throw new Error("There is an operation");
    const body = Buffer.from(text);
    const found = checkResponse(new Schemas(document), operation, { status: 200, contentType, body });
    expect(found.map(({ keyword }) => keyword)).toEqual(keywords);
  }
});

test("what is read-only is not required of a request, nor what is write-only of a response", () => {
  const { Thing } = {
    Thing: {
      type: "object",
      required: ["id", "key", "name"],
      properties: { id: { $ref: "#/components/schemas/Id" }, key: { type: "string", writeOnly: true }, name: {} },
    },
  };
  const document = documentWith({}, { schemas: { Thing, Id: { type: "string", readOnly: true } } });
  const compiled = new Schemas(document);
  const thing = document.components?.schemas?.Thing as Schema;
  const missing = (direction?: "request" | "response") =>
    compiled.errors(thing, {}, direction).map(({ params }) => params.missingProperty);
  expect(missing("request")).toEqual(["key", "name"]);
  expect(missing("response")).toEqual(["id", "name"]);
  expect(missing()).toEqual(["id", "key", "name"]);
  const [error] = compiled.errors(thing, {}, "request");
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

test.each([
  ["date-time", "2026-11-25T00:00:00Z", "yesterday"],
  ["date", "2026-11-25", "2026-13-25"],
  ["uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "3fa85f64"],
  ["uri", "https://example.com/x", "x"],
  ["email", "a@example.com", "a"],
  ["ipv4", "127.0.0.1", "127.0.0.256"],
  ["int32", 2 ** 31 - 1, 2 ** 31],
  ["int64", 2 ** 53, 0.5],
])("the format %s is a limit", (format, valid, invalid) => {
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
