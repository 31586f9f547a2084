import {
  matches,
  reasonToSkip,
  type Selection,
  selectedOf,
  unusedPattern,
} from "../../../src/contract/clauses/select.ts";
import { testTable } from "../../support/test-table.ts";

const all = ["a.ids.type", "a.ids[].type", "a.path", "b.ids.type", "b.path"].map((id) => ({ id }));
const select = (selection: Selection) => selectedOf(selection, all, ({ id }) => id).map(({ id }) => id);

testTable(import.meta, { matches, reasonToSkip, select, unusedPattern });
