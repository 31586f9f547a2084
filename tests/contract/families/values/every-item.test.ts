import { everyItem } from "../../../../src/contract/families/values/every-item.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, everyItem);
