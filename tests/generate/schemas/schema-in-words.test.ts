import { expect, test } from "vitest";
import { limitsInWords } from "../../../scripts/generate/schemas/schema-in-words.ts";
import { english } from "../../../scripts/shared/words.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { readYaml } from "../../support/read-yaml.ts";

test.each(readYaml<{ schema: Schema; words: string }[]>(import.meta))(
  "limits in words: $words",
  ({ schema, words }) => {
    expect(limitsInWords(english, schema)).toBe(words);
  },
);
