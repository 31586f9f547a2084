import { largestJson } from "../../src/document/largest-json.ts";
import type { Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { testTable } from "../support/test-table.ts";
import { documentWith } from "./minimal.ts";

const { schemas } = readYaml<{ schemas: Record<string, Schema> }>(import.meta, "largest-json.yaml");

testTable(import.meta, { largestJson: (schema: Schema) => largestJson(documentWith({}, { schemas }), schema) });
