import { expect, test } from "vitest";
import { checkHeaders } from "../../src/document/check-headers.ts";
import { checkResponse } from "../../src/document/check-response.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { operations } from "../../src/document/operations.ts";
import { pointer, resolve, resolveSchema } from "../../src/document/resolve.ts";
import { Schemas } from "../../src/document/schemas.ts";
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
