import { largest } from "../../../src/contract/families/largest.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, largest);
