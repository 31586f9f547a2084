import { limitations } from "../../scripts/generate/limitations.ts";
import { documentWith } from "../document/minimal.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { limitations: (operation: object) => limitations(documentWith(operation)) });
