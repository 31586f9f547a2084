import { sizes } from "../../../src/contract/families/sizes.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, sizes);
