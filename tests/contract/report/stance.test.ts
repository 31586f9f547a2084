import { stanceOf } from "../../../src/contract/report/stance.ts";
import { testTable } from "../../support/test-table.ts";
import { failed } from "./sample.ts";

testTable(import.meta, {
  /** The note about a report in which these clauses accept what they should refuse. */
  accepted: (...ids: string[]) =>
    stanceOf(ids.map((id) => failed(id, 1, { severity: "invalid request accepted", text: "" }))) ?? null,
  crashed: (id: string) => stanceOf([failed(id, 1, { severity: "crash or no response", text: "" })]) ?? null,
});
