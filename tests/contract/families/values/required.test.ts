import { required } from "../../../../src/contract/families/values/required.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, required);
