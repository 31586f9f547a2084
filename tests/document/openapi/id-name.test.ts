import { isIdName } from "../../../src/document/openapi/id-name.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, { isIdName });
