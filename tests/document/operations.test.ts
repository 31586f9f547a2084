import { expect, test } from "vitest";
import { checkHeaders } from "../../src/document/check-headers.ts";
import { checkResponse } from "../../src/document/check-response.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { operations } from "../../src/document/operations.ts";
import { Schemas } from "../../src/document/schemas.ts";
import type { Document, Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentWith } from "./minimal.ts";

/** A document that uses a reference wherever one may stand. */
const referring: Document = { ...documentWith({}), ...readYaml<object>(import.meta, "referring.yaml") };

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

test("an operation without responses, name or parameters is read", () => {
  expect(operations(documentWith({}))).toMatchObject([
    { operationId: "getThingsId", method: "get", path: "/things/{id}", parameters: [], responses: {} },
  ]);
});

const withParameter = (parameter: object) =>
  operations(documentWith({ parameters: [{ name: "p", in: "query", ...parameter }], responses: {} }))[0]?.parameters[0];

test.each<[string, object, unknown]>([
  ["its own", { example: 1, examples: { A: { value: 2 } }, schema: { default: 3 } }, 1],
  ["that of its media type", { content: { "application/json": { example: 1, schema: { default: 3 } } } }, 1],
  ["its first named one that stands in the document", { examples: { U: { externalValue: "/x" }, A: { value: 2 } } }, 2],
  ["that of its schema", { schema: { examples: [3, 4], default: 5 } }, 3],
  ["its default", { schema: { default: 5, enum: [6] } }, 5],
  ["the first of its values", { schema: { enum: [6, 7] } }, 6],
  ["its only value", { schema: { const: 8 } }, 8],
  ["none", { schema: {} }, undefined],
])("the example of a parameter is %s", (_title, parameter, example) => {
  expect(withParameter(parameter)?.example).toBe(example);
});

test("a parameter in JSON has a media type, any other in a content is a text", () => {
  expect(withParameter({ content: { "application/a+json": { schema: {} } } })?.mediaType).toBe("application/a+json");
  expect(withParameter({ content: { "text/plain": { schema: {} } } })).not.toHaveProperty("mediaType");
});

test("what stands in the path item holds for each operation, unless that has its own", () => {
  const shared = { name: "X-A", in: "header", schema: { type: "string" } };
  const own = { name: "x-a", in: "header", schema: { type: "integer" } };
  const servers = [{ url: "https://example.com" }];
  const paths = {
    "/a": {
      servers,
      parameters: [shared],
      get: { responses: {} },
      put: { parameters: [own, { name: "X-A", in: "query", schema: {} }], servers: [], responses: {} },
    },
    "x-extension": {},
  };
  const [get, put] = operations({ ...documentWith({}), paths });
  expect(get).toMatchObject({ servers, parameters: [{ name: "X-A", schema: { type: "string" } }] });
  expect(put).toMatchObject({
    servers: [],
    parameters: [{ name: "x-a", schema: { type: "integer" } }, { in: "query" }],
  });
});

test("headers that OpenAPI ignores, and extensions among responses, are left out", () => {
  const parameters = ["Accept", "content-type", "AUTHORIZATION"].map((name) => ({ name, in: "header", schema: {} }));
  const [operation] = operations(
    documentWith({
      parameters: [...parameters, { name: "accept", in: "query", schema: {} }],
      responses: { 200: { description: "", headers: { "Content-Type": {}, "X-A": {} } }, "x-note": "y" },
    }),
  );
  expect(operation?.parameters.map(({ in: place, name }) => `${place} ${name}`)).toEqual(["query accept"]);
  expect(Object.keys(operation?.responses ?? {})).toEqual(["200"]);
  expect(Object.keys(operation?.responses[200]?.headers ?? {})).toEqual(["X-A"]);
});

test("an operation without an operationId is named by its method and path", () => {
  const document = { ...documentWith({}), paths: { "/v3/a-b/{c_d}": { delete: { responses: {} } } } };
  expect(operations(document)).toMatchObject([
    { operationId: "deleteV3ABCD", pointer: "#/paths/~1v3~1a-b~1{c_d}/delete" },
  ]);
});
