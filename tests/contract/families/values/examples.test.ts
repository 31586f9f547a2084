import { examples } from "../../../../src/contract/families/values/examples.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, examples);
