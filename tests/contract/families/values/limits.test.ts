import { limits } from "../../../../src/contract/families/values/limits.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, limits);
