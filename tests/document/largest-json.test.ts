import { expect, test } from "vitest";
import { largestJson } from "../../src/document/largest-json.ts";
import type { Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentWith } from "./minimal.ts";

const { schemas, cases } = readYaml<{ schemas: Record<string, Schema>; cases: { schema: Schema; bytes: number }[] }>(
  import.meta,
  "largest-json.yaml",
);

test.each(cases)("the largest JSON of $schema has $bytes bytes", ({ schema, bytes }) => {
  expect(largestJson(documentWith({}, { schemas }), schema)).toBe(bytes);
});
