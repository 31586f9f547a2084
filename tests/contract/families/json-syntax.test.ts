import { jsonSyntax } from "../../../src/contract/families/json-syntax.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta, jsonSyntax);
