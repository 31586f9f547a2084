import { largest } from "../../../../src/contract/families/values/largest.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, largest);
