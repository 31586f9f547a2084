import { survival } from "../../../../src/contract/families/behavior/survival.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, survival);
