import { actionWords } from "../../../scripts/generate/samples/action-words.ts";
import type { RequestShape } from "../../../scripts/generate/samples/request-shape.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  actionWords: (operationId: string, body: string, id?: string) =>
    actionWords({ operationId, title: "The title", method: "POST", path: "/" } satisfies RequestShape, {
      server: "",
      parameters: id === undefined ? [] : [[{ name: "id", in: "path", schema: {} }, id]],
      body,
    }),
});
