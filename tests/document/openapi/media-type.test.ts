import { concreteType, contentKey, essence, kindOf } from "../../../src/document/openapi/media-type.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  ...{ essence, kindOf, concreteType },
  contentKey: (content: string[], mediaType: string) =>
    contentKey(Object.fromEntries(content.map((each) => [each, {}])), mediaType),
});
