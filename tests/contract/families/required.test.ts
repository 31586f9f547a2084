import { required } from "../../../src/contract/families/required.ts";
import { testClauses } from "../clause-table.ts";

testClauses(required, "required.yaml", import.meta.url);
