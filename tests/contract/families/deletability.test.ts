import { deletability } from "../../../src/contract/families/deletability.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta, deletability);
