import type { Schema } from "../../../src/document/openapi/types.ts";
import * as shape from "../../../src/document/schemas/shape.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const { schemas } = readYaml<{ schemas: Record<string, Schema> }>(import.meta);
const document = documentWith({}, { schemas });

testTable(import.meta, {
  typesOf: (schema: Schema) => [...shape.typesOf(document, schema)],
  typeOf: shape.typeOf,
  propertiesOf: (schema: Schema) => shape.propertiesOf(document, schema),
  propertySchema: (schema: Schema, name: string) => shape.propertySchema(document, schema, name),
  itemsOf: (schema: Schema) => shape.itemsOf(document, schema),
  facetsOf: (schema: Schema) => shape.facetsOf(document, schema),
  alternativesOf: (schema: Schema) => shape.alternativesOf(document, schema),
});
