import type { Schema } from "../../../src/document/openapi/types.ts";
import { typeOf } from "../../../src/document/schemas/schema-shapes.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const { schemas } = readYaml<{ schemas: Record<string, Schema> }>(import.meta);
const document = documentWith({}, { schemas });

testTable(import.meta, {
  typesOf: (schema: Schema) => [...schemasOf(document).typesOf(schema)],
  typeOf: typeOf,
  propertiesOf: (schema: Schema) => schemasOf(document).propertiesOf(schema),
  propertySchema: (schema: Schema, name: string) => schemasOf(document).propertySchema(schema, name),
  itemsOf: (schema: Schema) => schemasOf(document).itemsOf(schema),
  facetsOf: (schema: Schema) => schemasOf(document).facetsOf(schema),
  alternativesOf: (schema: Schema) => schemasOf(document).alternativesOf(schema),
});
