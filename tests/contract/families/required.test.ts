import { required } from "../../../src/contract/families/required.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, required);
