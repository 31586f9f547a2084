import { survival } from "../../../src/contract/families/survival.ts";
import { testClauses } from "../clause-table.ts";

testClauses(survival, "survival.yaml", import.meta.url);
