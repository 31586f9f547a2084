import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { inDreddsDialect } from "../../src/dredd/dialect.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  inDreddsDialect: (document: Document) => {
    const plans = operations(document).map((operation) => ({ operation, target: "/", headers: [] }));
    return inDreddsDialect(document, plans);
  },
});
