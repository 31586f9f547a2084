import { limits } from "../../../src/contract/families/limits.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, limits);
