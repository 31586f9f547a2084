import { endsAsTemplate, literalLength, matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, { matchesTemplate, endsAsTemplate, literalLength });
