import { expect, test } from "vitest";
import { parse } from "../../../src/document/parameters/parse.ts";
import { serialize, target } from "../../../src/document/parameters/serialize.ts";
import { DELIMITERS, styleOf } from "../../../src/document/parameters/style.ts";
import type { Parameter } from "../../../src/document/types.ts";
import { documentWith } from "../minimal.ts";

const parameter = (changes: Partial<Parameter>): Parameter => ({ name: "p", in: "query", schema: {}, ...changes });

test.each<[Partial<Parameter>, unknown, string | undefined]>([
  [{}, undefined, undefined],
  [{}, null, "p=null"],
  [{}, [], undefined],
  [{}, {}, undefined],
  [{ mediaType: "application/json" }, [], "p=%5B%5D"],
  [{ in: "header", mediaType: "application/json" }, { a: ["é"] }, '{"a":["é"]}'],
  [{ in: "path", mediaType: "application/json" }, { a: 1 }, "%7B%22a%22%3A1%7D"],
  [{ in: "cookie", mediaType: "application/json" }, { a: 1 }, "p=%7B%22a%22%3A1%7D"],
  [{ in: "header" }, ["a b", { c: 1 }], 'a b,{"c":1}'],
  [{ in: "path", style: "label" }, "a b", ".a%20b"],
  [{ in: "path", style: "matrix", name: "a b" }, "c", ";a%20b=c"],
  [{ in: "path", style: "matrix", explode: true }, [""], ";p"],
  [{ in: "cookie" }, ["a", "b"], "p=a; p=b"],
  [{ in: "cookie" }, { a: 1, b: "c d" }, "a=1; b=c%20d"],
  [{ style: "deepObject" }, { a: { b: [1, "c d"] } }, "p%5Ba%5D%5Bb%5D%5B0%5D=1&p%5Ba%5D%5Bb%5D%5B1%5D=c%20d"],
  [{ explode: false }, ["a,b", "c"], "p=a%2Cb,c"],
  [{}, "a/b", "p=a%2Fb"],
  [{ allowReserved: false }, "a/b", "p=a%2Fb"],
  [{ allowReserved: true }, "a/b?c&d#e+[f]é", "p=a/b?c%26d%23e%2B%5Bf%5D%C3%A9"],
  [{}, "\ud800", "p=%EF%BF%BD"],
  [{ allowReserved: true }, "\ud800", "p=%EF%BF%BD"],
])("%j of %j is written as %s", (changes, value, text) => {
  expect(serialize(parameter(changes), value)).toBe(text);
});

test("a target has its path and its query, whatever the values have in them", () => {
  const [first, second] = [parameter({ name: "a&b" }), parameter({ name: "list" })];
  const path = parameter({ name: "id", in: "path" });
  const sent = target("/v3/{id}/x/{id}", [
    [path, "a/b$&?"],
    [first, "x&y=z#"],
    [second, []],
    [parameter({ name: "h", in: "header" }), "1"],
  ]);
  expect(sent).toBe("/v3/a%2Fb%24%26%3F/x/a%2Fb%24%26%3F?a%26b=x%26y%3Dz%23");
  const query = sent.split("?")[1];
  expect(parse(documentWith({}), first, query)).toBe("x&y=z#");
  expect(parse(documentWith({}), second, query)).toBeUndefined();
  expect(target("/v3/{id}", [[path, undefined]])).toBe("/v3/");
});

test("each place has its style, and only form explodes by itself", () => {
  const styles = (["path", "query", "header", "cookie"] as const).map((place) => styleOf(parameter({ in: place })));
  expect(styles.map(({ style, explode }) => `${style} ${explode}`)).toEqual([
    "simple false",
    "form true",
    "simple false",
    "form true",
  ]);
  expect(styleOf(parameter({ style: "pipeDelimited" }))).toEqual({ style: "pipeDelimited", explode: false });
  expect(styleOf(parameter({ explode: false }))).toEqual({ style: "form", explode: false });
  expect(DELIMITERS).toEqual({ spaceDelimited: " ", pipeDelimited: "|" });
});
