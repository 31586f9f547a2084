import { characters } from "../../../src/contract/families/characters.ts";
import { testClauses } from "../clause-table.ts";

testClauses(import.meta.url, characters);
