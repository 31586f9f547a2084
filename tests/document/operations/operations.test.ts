import { expect, test } from "vitest";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { Schemas } from "../../../src/document/schemas/schemas.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

/** A document with a reference in every location where OpenAPI allows one. */
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

test("the origin of each resolved node is known", () => {
  const [ok, body] = [put.responses["200"], put.requestBody];
  const nodes = [...put.parameters, body, put.responses, ok, ok?.headers?.["X-Count"]];
  expect([...nodes, body?.content["application/json"]?.examples?.T].map((each) => schemas.pointerTo(each))).toEqual([
    ...["Id", "Limit", "Filter"].map((name) => `#/components/parameters/${name}`),
    "#/components/requestBodies/Thing",
    "#/components/pathItems/Thing/put/responses",
    "#/components/responses/Thing",
    "#/components/headers/Count",
    "#/components/examples/Thing",
  ]);
});

testTable(import.meta, {
  parameterOf: (parameter: object) => {
    const operation = { parameters: [{ name: "p", in: "query", ...parameter }], responses: {} };
    const [{ mediaType, example } = {}] = operations(documentWith(operation))[0]?.parameters ?? [];
    return { mediaType, example };
  },
  withoutName: (path: string) =>
    operations({ ...documentWith({}), paths: { [path]: { delete: {} } } }).map(({ security: _, ...others }) => others),
  operations: (paths: Document["paths"]) =>
    operations({ ...documentWith({}), paths }).map(({ servers, parameters, responses }) => ({
      servers,
      parameters: parameters.map(({ in: place, name, schema }) => `${place} ${name} ${schema.type}`),
      headers: Object.entries(responses).map(([status, { headers }]) => [status, Object.keys(headers ?? {})]),
    })),
});
