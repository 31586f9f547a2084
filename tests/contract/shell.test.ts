import { certificateArguments, headerWithVariable, word } from "../../src/contract/shell.ts";
import { testTables } from "./written.ts";

testTables(import.meta.url, { certificateArguments, headerWithVariable, word });
