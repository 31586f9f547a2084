import fc from "fast-check";
import { expect, test } from "vitest";
import type { Parameter, Schema } from "../../../src/document/openapi/types.ts";
import { parseParameter } from "../../../src/document/parameters/parse-parameter.ts";
import { serializeParameter } from "../../../src/document/parameters/serialize-parameter.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { randomCases } from "../../support/random-cases.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { documentWith } from "../minimal.ts";

const document = documentWith({});

const TYPED = {
  string: { type: "string" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  strings: { type: "array", items: { type: "string" } },
  integers: { type: "array", items: { type: "integer" } },
  colors: { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } } },
  texts: { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } },
} satisfies Record<string, Schema>;

const parameter = (changes: Partial<Parameter>): Parameter => ({ name: "color", in: "query", schema: {}, ...changes });

type Case = Partial<Parameter> & { type?: keyof typeof TYPED; value: unknown; sent: string };

test.each(readYaml<Case[]>(import.meta, "openapi-3.1.1-section-4.8.12.4.yaml"))(
  "the table of OpenAPI has %j",
  ({ type = "string", value, sent, ...changes }) => {
    const described = parameter({ schema: TYPED[type], ...changes });
    expect(serializeParameter(described, value)).toBe(sent);
    expect(parseParameter(schemasOf(document), described, sent)).toEqual(value);
  },
);

const PLACES: Partial<Parameter>[] = [
  ...["simple", "label", "matrix"].map((style) => ({ in: "path" as const, style })),
  ...["form", "spaceDelimited", "pipeDelimited", "deepObject"].map((style) => ({ in: "query" as const, style })),
  { in: "cookie" },
];

/** The characters that each style cannot carry, since they are delimiters that are not encoded in values. */
const FORBIDDEN: Record<string, RegExp> = { spaceDelimited: / /, pipeDelimited: /\|/, label: /[.]/ };

const word = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });

test.each(PLACES)("a written value is read back unchanged: %j", ({ style = "form", ...place }) => {
  const carried = word.filter((text) => !FORBIDDEN[style]?.test(text));
  const numbers = fc.integer().filter((number) => !FORBIDDEN[style]?.test(String(number)));
  const explodes = style === "deepObject" ? [true] : /Delimited/.test(style) ? [false] : [true, false];
  const flat: [Schema, fc.Arbitrary<unknown>][] = [
    [TYPED.string, carried],
    [TYPED.integer, numbers],
    [TYPED.strings, fc.array(carried, { minLength: 1 })],
    [TYPED.integers, fc.array(fc.integer(), { minLength: 1 })],
  ];
  // Brackets can only name the members of objects.
  const kinds = style === "deepObject" ? [] : flat;
  for (const [schema, values] of [...kinds, [TYPED.texts, fc.record({ a: carried, b: carried })] as const]) {
    const property = fc.property(values, fc.constantFrom(...explodes), (value, explode) => {
      const described = parameter({ ...place, style, explode, schema });
      expect(parseParameter(schemasOf(document), described, serializeParameter(described, value))).toEqual(value);
    });
    fc.assert(property, randomCases());
  }
});
