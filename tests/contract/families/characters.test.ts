import { characters } from "../../../src/contract/families/characters.ts";
import { testClauses } from "../clause-table.ts";

testClauses(characters, "characters.yaml", import.meta.url);
