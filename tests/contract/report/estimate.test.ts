import { warningOfLength } from "../../../src/contract/report/estimate.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, { warningOfLength: (...of: [number, number, number]) => warningOfLength(...of) ?? null });
