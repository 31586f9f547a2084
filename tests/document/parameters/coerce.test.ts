import type { Schema } from "../../../src/document/openapi/types.ts";
import { coerce, readText } from "../../../src/document/parameters/coerce.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

testTable(import.meta, {
  coerce: (schema: Schema, text: string) => coerce(documentWith({}), schema, text),
  readText: (schema?: Schema) => readText(documentWith({}), schema, "1"),
});
