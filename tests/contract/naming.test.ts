import { assertHarmless, isNaming, namingSchemas } from "../../src/contract/naming.ts";
import type { Operation } from "../../src/document/operations.ts";
import type { Parameter } from "../../src/document/types.ts";
import { documentOf, type Part } from "./small-documents.ts";
import { testTable } from "./table.ts";

testTable(import.meta.url, {
  isNaming: (path: string[], parameter?: Parameter) => isNaming({ path }, parameter),
  assertHarmless: (method: Operation["method"], value: unknown) => assertHarmless({ method } as Operation, value),
  namingSchemas: (part: Part) => [...namingSchemas(documentOf(part))].map(({ title }) => title),
});
