import type { Schema } from "../../../src/document/openapi/types.ts";
import { largestJson } from "../../../src/document/schemas/largest-json.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const { schemas } = readYaml<{ schemas: Record<string, Schema> }>(import.meta);

testTable(import.meta, {
  largestJson: (schema: Schema) => largestJson(schemasOf(documentWith({}, { schemas })), schema),
});
