import {
  endsAsTemplate,
  literalLength,
  matchesTemplate,
  pathReader,
} from "../../../src/document/openapi/path-template.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  matchesTemplate,
  endsAsTemplate,
  literalLength,
  pathReader: (template: string, path: string) => [...pathReader(template)(path)],
});
