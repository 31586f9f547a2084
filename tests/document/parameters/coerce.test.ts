import type { Schema } from "../../../src/document/openapi/types.ts";
import { coerce, readText } from "../../../src/document/parameters/coerce.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

testTable(import.meta, {
  coerce: (schema: Schema, text: string) => coerce(schemasOf(documentWith({})), schema, text),
  readText: (schema?: Schema) => readText(schemasOf(documentWith({})), schema, "1"),
});
