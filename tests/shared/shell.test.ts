import { certificateArguments, headerWithVariable, shellWord } from "../../src/shared/shell.ts";
import { testTables } from "../contract/written.ts";

testTables(import.meta, { certificateArguments, headerWithVariable, shellWord });
