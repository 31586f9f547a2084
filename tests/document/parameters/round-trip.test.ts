import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../../src/document/parameters/parse.ts";
import { serialize } from "../../../src/document/parameters/serialize.ts";
import type { Parameter, Schema } from "../../../src/document/types.ts";
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
    expect(serialize(described, value)).toBe(sent);
    expect(parse(document, described, sent)).toEqual(value);
  },
);

const PLACES: Partial<Parameter>[] = [
  ...["simple", "label", "matrix"].map((style) => ({ in: "path" as const, style })),
  ...["form", "spaceDelimited", "pipeDelimited", "deepObject"].map((style) => ({ in: "query" as const, style })),
  { in: "cookie" },
];

/** What each style cannot carry: a delimiter that is not encoded apart from the value. */
const FORBIDDEN: Record<string, RegExp> = { spaceDelimited: / /, pipeDelimited: /\|/, label: /[.]/ };

const word = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });

describe.each(PLACES)("what is written is read again: %j", (place) => {
  const style = place.style ?? "form";
  // Brackets name the members of objects, and nothing else.
  const testFlat = style === "deepObject" ? () => {} : test;
  const carried = word.filter((text) => !FORBIDDEN[style]?.test(text));
  const explodes = style === "deepObject" ? [true] : [true, false].filter((each) => !(each && /Delimited/.test(style)));
  const check = <T>(schema: Schema, values: fc.Arbitrary<T>) =>
    fc.assert(
      fc.property(values, fc.constantFrom(...explodes), (value, explode) => {
        const described = parameter({ ...place, explode, schema });
        expect(parse(document, described, serialize(described, value))).toEqual(value);
      }),
    );
  testFlat("texts", () => check(TYPED.string, carried));
  testFlat("numbers", () => {
    check(
      TYPED.integer,
      fc.integer().filter((number) => !FORBIDDEN[style]?.test(String(number))),
    );
  });
  testFlat("arrays of texts", () => check(TYPED.strings, fc.array(carried, { minLength: 1 })));
  testFlat("arrays of numbers", () => check(TYPED.integers, fc.array(fc.integer(), { minLength: 1 })));
  test("objects", () => check(TYPED.texts, fc.record({ a: carried, b: carried })));
});
