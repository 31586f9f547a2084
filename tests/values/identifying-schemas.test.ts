import type { Parameter } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { assertHarmless, identifyingSchemas, isIdentifying } from "../../src/values/identifying-schemas.ts";
import { documentOf, type Part } from "../contract/small-documents.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  isNaming: (path: string[], parameter?: Parameter) => isIdentifying({ path }, parameter),
  assertHarmless: (method: Operation["method"], value: unknown) => assertHarmless({ method } as Operation, value),
  namingSchemas: (part: Part) => [...identifyingSchemas(documentOf(part))].map(({ title }) => title),
});
