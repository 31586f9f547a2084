import { httpUrl, port } from "../../src/command-line/address-options.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { port, httpUrl: (value: string) => httpUrl(value).href });
