import { routing } from "../../../src/contract/families/routing.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta, routing);
