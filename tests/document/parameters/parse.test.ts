import { expect, test } from "vitest";
import { parse } from "../../../src/document/parameters/parse.ts";
import type { Parameter, Schema } from "../../../src/document/types.ts";
import { documentWith } from "../minimal.ts";

const strings: Schema = { type: "array", items: { type: "string" } };
const integers: Schema = { type: "array", items: { type: "integer" } };
const either: Schema = { type: ["array", "string"], items: { type: "string" } };
const object: Schema = { type: "object", properties: { a: { type: "integer" }, b: { type: "string" } } };
const list: Schema = { type: "object", properties: { a: integers } };
const json = { mediaType: "application/json" };
const deep = { style: "deepObject", schema: { type: "object" } };

test.each<[title: string, parameter: Partial<Parameter>, sent: string | undefined, value: unknown]>([
  ["nothing is nothing", {}, undefined, undefined],
  ["a text that is no number stays a text", { schema: { type: "integer" } }, "p=ten", "ten"],
  ["a text stays a text, whatever it looks like", {}, "p=10", "10"],
  ["a value may have an equals sign and a line break", {}, "p=a=b\nc", "a=b\nc"],
  ["a name without a value has an empty one", {}, "p", ""],
  ["a plus sign is a space", {}, "p=a+b", "a b"],
  ["a wrong escape stands for itself", {}, "p=%zz", "%zz"],
  ["of one that is no array, the last counts", {}, "p=a&&p=b", "b"],
  ["another parameter is not this one", {}, "pp=blue", undefined],
  ["a comma that is encoded parts nothing", { explode: false, schema: strings }, "p=a%2Cb,c", ["a,b", "c"]],
  ["an array without items is not sent: an empty text is an item", { explode: false, schema: strings }, "p=", [""]],
  ["an object without members may be an empty text", { explode: false, schema: object }, "p=", {}],
  ["one item of an exploded array", { schema: strings }, "p=a,b", ["a,b"]],
  ["an array of wrong types", { schema: integers }, "p=1&p=x", [1, "x"]],
  ["array or text: one is a text", { schema: either }, "p=a", "a"],
  ["array or text: two are an array", { schema: either }, "p=a&p=b", ["a", "b"]],
  ["array or text, not exploded", { schema: either, explode: false }, "p=a,b", ["a", "b"]],
  ["an object that is exploded has its own members only", { schema: object }, "a=1&b=2&c=3", { a: 1, b: "2" }],
  ["an object that is exploded and has none of its members", { schema: object }, "c=3", undefined],
  ["a name without a value in an object", { schema: object, explode: false }, "p=a,1,b", { a: 1, b: "" }],
  [
    "a delimiter that is encoded parts",
    { style: "pipeDelimited", explode: false, schema: strings },
    "p=a%7Cb",
    ["a", "b"],
  ],
  ["JSON in a query", { ...json, schema: object }, "p=%7B%22a%22%3A1%7D&p=2", { a: 1 }],
  ["what is not JSON stays a text", { ...json, schema: object }, "p=%7B", "{"],
  ["JSON in a path", { in: "path", ...json }, "%7B%22a%22%3A1%7D", { a: 1 }],
  ["JSON in a header", { in: "header", ...json }, '{"a":1}', { a: 1 }],
  ["JSON in a cookie", { in: "cookie", ...json }, "q=2; p=%7B%22a%22%3A1%7D", { a: 1 }],
  ["a header is trimmed, and its items", { in: "header", schema: strings }, "  a , b ", ["a", "b"]],
  ["an empty header is an array without items", { in: "header", schema: strings }, " ", []],
  ["a header's member may have an equals sign", { in: "header", explode: true, schema: object }, "b=x=y", { b: "x=y" }],
  ["a cookie among others, with or without a space", { in: "cookie" }, "q=1;p=2; r=3", "2"],
  ["a plus sign in a cookie stays one", { in: "cookie" }, "p=a+b", "a+b"],
  ["a label without its dot is a text", { in: "path", style: "label" }, "a", "a"],
  ["an empty label", { in: "path", style: "label", schema: strings }, "", []],
  ["an array of labels", { in: "path", style: "label", explode: true, schema: integers }, ".1.2", [1, 2]],
  ["a matrix of another name is a text", { in: "path", style: "matrix" }, ";q=1", ";q=1"],
  ["an empty matrix", { in: "path", style: "matrix", schema: strings }, "", []],
  ["brackets are parts of their parameter only", deep, "p[a]=1&q[a]=2&p[b=3&p=4", { a: "1" }],
  ["brackets within brackets", deep, "p[a][b]=1&p[a][c]=2", { a: { b: "1", c: "2" } }],
  ["brackets of an array", { style: "deepObject", schema: list }, "p[a][0]=1&p[a][1]=2", { a: [1, 2] }],
  ["no brackets at all", deep, "q[a]=1", undefined],
  ["a member called __proto__", deep, "p[__proto__][x]=1", JSON.parse('{"__proto__":{"x":"1"}}')],
])("%s", (_title, parameter, sent, value) => {
  const described: Parameter = { name: "p", in: "query", schema: { type: "string" }, ...parameter };
  expect(parse(documentWith({}), described, sent)).toEqual(value);
});
