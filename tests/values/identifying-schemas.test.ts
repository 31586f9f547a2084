import { readContract } from "../../src/document/contract.ts";
import type { Parameter } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { assertHarmless, identifyingSchemas, isIdentifying } from "../../src/values/identifying-schemas.ts";
import { documentOf, type Part } from "../contract/small-documents.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  isIdentifying: (path: string[], parameter?: Parameter) => isIdentifying({ path }, parameter),
  assertHarmless: (method: Operation["method"], value: unknown) => assertHarmless({ method } as Operation, value),
  identifyingSchemas: (part: Part) => [...identifyingSchemas(readContract(documentOf(part)))].map(({ title }) => title),
});
