import { certificateArguments, headerWithVariable, shellWord } from "../../src/shared/shell.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { certificateArguments, headerWithVariable, shellWord });
