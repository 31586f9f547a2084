import { partsOf, resolve, resolveSchema } from "../../../src/document/openapi/resolve.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const { schemas } = readYaml<{ schemas: object }>(import.meta);
const document = documentWith({}, { schemas });

testTable(import.meta, {
  resolve: ($ref: string) => resolve(document, { $ref }),
  resolveSchema: (schema?: Schema | boolean) => resolveSchema(document, schema),
  partsOf: (schema: Schema) => partsOf(document, schema),
});
