import type { Document } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { inDreddsDialect } from "../../src/dredd/dialect.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  inDreddsDialect: (document: Document) => {
    const plans = operations(document).map((operation) => ({ operation, target: "/", headers: [] }));
    return inDreddsDialect(document, plans);
  },
});
