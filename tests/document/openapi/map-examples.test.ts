import { hasReference, mapExamples } from "../../../src/document/openapi/map-examples.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  mapExamples: (document: object) => mapExamples(document as Document, () => "data"),
  hasReference,
});
