import { operations } from "../../../src/document/operations/operations.ts";
import { checkHeaders } from "../../../src/document/responses/check-headers.ts";
import { Schemas } from "../../../src/document/schemas/schemas.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

testTable(import.meta, {
  checkHeaders: (documented: object, headers: Record<string, string>) => {
    const document = documentWith({ responses: { 200: { description: "Fine", headers: documented } } });
    const found = checkHeaders(new Schemas(document), operations(document)[0]?.responses[200], headers);
    const place = "#/paths/~1things~1{id}/get/responses/200/headers/";
    return found.map(({ name, violation }) => ({
      ...violation,
      pointer: violation.pointer.replace(`${place}${name}`, ""),
    }));
  },
});
