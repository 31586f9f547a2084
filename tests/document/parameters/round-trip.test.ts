import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../../src/document/parameters/parse.ts";
import { serialize } from "../../../src/document/parameters/serialize.ts";
import type { Document, Parameter, Schema } from "../../../src/document/types.ts";

const document = { openapi: "3.1.1", info: { title: "", version: "" }, paths: {} } as Document;

const TYPED = {
  string: { type: "string" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  strings: { type: "array", items: { type: "string" } },
  integers: { type: "array", items: { type: "integer" } },
  colors: { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } } },
  texts: { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } },
} satisfies Record<string, Schema>;

const parameter = (changes: Partial<Parameter>): Parameter => ({
  name: "color",
  in: "query",
  schema: TYPED.string,
  ...changes,
});

const list = ["blue", "black", "brown"];
const rgb = { R: 100, G: 200, B: 150 };
const { strings, colors } = TYPED;

describe("the table of OpenAPI 3.1.1, section 4.8.12.4", () => {
  test.each<[Partial<Parameter>, unknown, string | undefined]>([
    [{ in: "path", style: "matrix" }, "", ";color"],
    [{ in: "path", style: "matrix" }, "blue", ";color=blue"],
    [{ in: "path", style: "matrix", schema: strings }, list, ";color=blue,black,brown"],
    [{ in: "path", style: "matrix", explode: true, schema: strings }, list, ";color=blue;color=black;color=brown"],
    [{ in: "path", style: "matrix", schema: colors }, rgb, ";color=R,100,G,200,B,150"],
    [{ in: "path", style: "matrix", explode: true, schema: colors }, rgb, ";R=100;G=200;B=150"],
    [{ in: "path", style: "label" }, "blue", ".blue"],
    [{ in: "path", style: "label", schema: strings }, list, ".blue,black,brown"],
    [{ in: "path", style: "label", explode: true, schema: strings }, list, ".blue.black.brown"],
    [{ in: "path", style: "label", schema: colors }, rgb, ".R,100,G,200,B,150"],
    [{ in: "path", style: "label", explode: true, schema: colors }, rgb, ".R=100.G=200.B=150"],
    [{ in: "path" }, "blue", "blue"],
    [{ in: "path", schema: strings }, list, "blue,black,brown"],
    [{ in: "path", schema: colors }, rgb, "R,100,G,200,B,150"],
    [{ in: "path", explode: true, schema: colors }, rgb, "R=100,G=200,B=150"],
    [{ in: "header", schema: strings }, list, "blue,black,brown"],
    [{ in: "header", explode: true, schema: colors }, rgb, "R=100,G=200,B=150"],
    [{}, "", "color="],
    [{}, "blue", "color=blue"],
    [{ explode: false, schema: strings }, list, "color=blue,black,brown"],
    [{ schema: strings }, list, "color=blue&color=black&color=brown"],
    [{ style: "form", schema: strings }, list, "color=blue&color=black&color=brown"],
    [{ explode: false, schema: colors }, rgb, "color=R,100,G,200,B,150"],
    [{ schema: colors }, rgb, "R=100&G=200&B=150"],
    [{ style: "spaceDelimited", schema: strings }, list, "color=blue%20black%20brown"],
    [{ style: "spaceDelimited", schema: colors }, rgb, "color=R%20100%20G%20200%20B%20150"],
    [{ style: "pipeDelimited", schema: strings }, list, "color=blue%7Cblack%7Cbrown"],
    [{ style: "pipeDelimited", schema: colors }, rgb, "color=R%7C100%7CG%7C200%7CB%7C150"],
    [{ style: "deepObject", schema: colors }, rgb, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    [{ in: "cookie" }, "blue", "color=blue"],
    [{ in: "cookie", explode: false, schema: strings }, list, "color=blue,black,brown"],
    [
      { mediaType: "application/json", schema: colors },
      rgb,
      "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    ],
  ])("%j of %j", (changes, value, sent) => {
    const described = parameter(changes);
    expect(serialize(described, value)).toBe(sent);
    expect(parse(document, described, sent)).toEqual(value);
  });
});

const PLACES: Partial<Parameter>[] = [
  ...["simple", "label", "matrix"].map((style) => ({ in: "path" as const, style })),
  ...["form", "spaceDelimited", "pipeDelimited", "deepObject"].map((style) => ({ in: "query" as const, style })),
  { in: "cookie" },
];

/** What each style cannot carry: a delimiter that is not encoded apart from the value. */
const FORBIDDEN: Record<string, RegExp> = { spaceDelimited: / /, pipeDelimited: /\|/, label: /[.]/ };

const word = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });

// Brackets name the members of objects, and nothing else.
const unlessDeep = (style: string) => (style === "deepObject" ? () => {} : test);

describe.each(PLACES)("what is written is read again: %j", (place) => {
  const style = place.style ?? "form";
  const testFlat = unlessDeep(style);
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
    const whole = fc.integer().filter((number) => !FORBIDDEN[style]?.test(String(number)));
    check(TYPED.integer, whole);
  });
  testFlat("arrays of texts", () => check(strings, fc.array(carried, { minLength: 1 })));
  testFlat("arrays of numbers", () => check(TYPED.integers, fc.array(fc.integer(), { minLength: 1 })));
  test("objects", () => check(TYPED.texts, fc.record({ a: carried, b: carried })));
});
