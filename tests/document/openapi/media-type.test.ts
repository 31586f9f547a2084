import { concreteType, contentKey, essence, isStream, kindOf } from "../../../src/document/openapi/media-type.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  ...{ essence, isStream, kindOf, concreteType },
  contentKey: (content: string[], mediaType: string) =>
    contentKey(Object.fromEntries(content.map((each) => [each, {}])), mediaType),
});
