import { baseAddress, parsePort } from "../../src/command-line/parse-address.ts";
import { testTable } from "../support/test-table.ts";

const parsed = baseAddress("--target", "give --token");
testTable(import.meta, { parsePort, baseAddress: (value: string) => parsed(value).href });
