import { sizes } from "../../../../src/contract/families/values/sizes.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, sizes);
