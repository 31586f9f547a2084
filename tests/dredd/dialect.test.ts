import { readContract } from "../../src/document/contract.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { inDreddsDialect } from "../../src/dredd/dialect.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  inDreddsDialect: (document: Document) => {
    const plans = readContract(document).operations.map((contract) => ({ contract, target: "/", headers: [] }));
    return inDreddsDialect(document, plans);
  },
});
