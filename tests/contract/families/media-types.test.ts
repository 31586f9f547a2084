import { mediaTypes } from "../../../src/contract/families/media-types.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta, mediaTypes);
