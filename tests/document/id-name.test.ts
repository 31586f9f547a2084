import { isIdName } from "../../src/document/id-name.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { isIdName });
