import { expect, test } from "vitest";
import type { Schema } from "../../src/document/openapi/types.ts";
import type { Direction } from "../../src/document/schemas/schema-shapes.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";
import { branchesOf, idSuffix, sentenceSubject, subschemasOf, valuesAt } from "../../src/values/subschemas.ts";
import { documentOf } from "../contract/small-documents.ts";
import { readYaml } from "../support/read-yaml.ts";
import { testTable } from "../support/test-table.ts";

const schema = readYaml<Schema>(import.meta, "subschemas-schema.yaml");
const document = documentOf({ body: schema });

testTable(import.meta, {
  idSuffix,
  sentenceSubject,
  valuesAt,
  subschemasOf: (direction: Direction) =>
    subschemasOf(schemasOf(document), schema, direction).map(
      ({ path, schema: { title } }) => `${idSuffix(path)} ${title}`,
    ),
  branchesOf: (alternatives: Schema) =>
    branchesOf(schemasOf(document), alternatives).map(([label, { title }]) => `${label} ${title}`),
});

test("the whole of a subschema combines all schemas that apply together", () => {
  const last = subschemasOf(schemasOf(document), schema, "request").at(-1);
  expect(last).toMatchObject({ path: [], schema: { title: "part" }, whole: schema });
});
