import { parseHttpUrl, parsePort } from "../../src/command-line/parse-address.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { parsePort, parseHttpUrl: (value: string) => parseHttpUrl(value).href });
