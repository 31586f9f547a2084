import { survival } from "../../../src/contract/families/survival.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, survival);
