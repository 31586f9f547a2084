import { examples } from "../../../src/contract/families/examples.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, examples);
