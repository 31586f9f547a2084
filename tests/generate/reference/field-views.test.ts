import { expect, test } from "vitest";
import { fieldsOf } from "../../../scripts/generate/reference/field-views.ts";
import { english } from "../../../scripts/shared/words.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { fieldLines } from "./field-lines.ts";

type Row = { claim: string; schemas?: object; schema: Schema; shown: string[] };

test.each(readYaml<Row[]>(import.meta))("$claim", ({ schemas, schema, shown }) => {
  expect(
    fieldsOf({ document: documentWith({}, { schemas }), words: english }, schema, "it").flatMap(fieldLines),
  ).toEqual(shown);
});
