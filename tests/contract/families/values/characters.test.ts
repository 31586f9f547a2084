import { characters } from "../../../../src/contract/families/values/characters.ts";
import { testClauses } from "../../clause-table.ts";

testClauses(import.meta, characters);
