import { largest } from "../../../src/contract/families/largest.ts";
import { testClauses } from "../clause-table.ts";

testClauses(largest, "largest.yaml", import.meta.url);
