import { describe, expect, test } from "vitest";
import { checkHeaders } from "../../src/document/check-headers.ts";
import { checkResponse } from "../../src/document/check-response.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { largestJson } from "../../src/document/largest-json.ts";
import { oneWay } from "../../src/document/one-way.ts";
import { type Operation, operations } from "../../src/document/operations.ts";
import { coerce } from "../../src/document/parameters/coerce.ts";
import { parse } from "../../src/document/parameters/parse.ts";
import { serialize } from "../../src/document/parameters/serialize.ts";
import { resolveSchema } from "../../src/document/resolve.ts";
import { Schemas } from "../../src/document/schemas.ts";
import type { Parameter } from "../../src/document/types.ts";
import { documentWith } from "./minimal.ts";

const document = documentWith({ responses: {} });
const only = (responses: object): [Schemas, Operation] => {
  const own = documentWith({ responses });
  return [new Schemas(own), operations(own)[0] as Operation];
};

describe("A schema", () => {
  test.each([
    [undefined, {}],
    [true, {}],
    [false, { not: {} }],
  ])("that is %s is an object", (node, expected) => {
    expect(resolveSchema(document, node)).toEqual(expected);
  });

  test("that lists its values is as large as the largest of them", () => {
    const characters = '"medium"'.length;
    expect(largestJson(document, { type: "string", enum: ["s", "medium"] })).toBe(12 * characters);
    expect(largestJson(document, { const: "medium" })).toBe(12 * characters);
  });

  test("may require properties that it does not describe", () => {
    const schemas = { Thing: { type: "object", required: ["a"] } };
    const own = documentWith({ responses: {} }, { schemas });
    expect(oneWay(own, "request")).toBe(own);
  });

  test("is not found at a pointer that leads nowhere", () => {
    expect(() => new Schemas(document).validatorAt("#/components/schemas/None")).toThrow(
      "There is no schema at #/components/schemas/None",
    );
  });
});

describe("A response", () => {
  const response = (contentType: string, body: string) => ({ status: 200, contentType, body: Buffer.from(body) });

  test("whose media type has no schema conforms with any body", () => {
    const [schemas, operation] = only({ 200: { description: "Fine", content: { "application/json": {} } } });
    expect(() => compileAll(schemas, operation)).not.toThrow();
    expect(checkResponse(schemas, operation, response("application/json", "no JSON"))).toEqual([]);
  });

  test("has each violation of a header in one sentence", () => {
    const headers = { "X-Count": { schema: { type: "integer" } } };
    const [schemas, operation] = only({ 200: { description: "Fine", headers } });
    const violations = checkHeaders(document, schemas, operation.responses[200], { "x-count": "many" });
    expect(violations.map(({ violation }) => violation.message)).toEqual(["header X-Count must be integer"]);
  });

  test("may have any Content-Type, whatever the document says of that header, in any letter case", () => {
    const headers = { "Content-TYPE": { required: true, schema: { type: "string", const: "x" } } };
    const [schemas, operation] = only({ 200: { description: "Fine", headers } });
    expect(checkHeaders(document, schemas, operation.responses[200], { "content-type": "text/html" })).toEqual([]);
  });
});

describe("A parameter", () => {
  test.each([
    ["true", { type: "boolean" }, true],
    ["false", { type: "boolean" }, false],
    ["True", { type: "boolean" }, "True"],
    ["null", { type: ["string", "null"] }, null],
    ["nil", { type: ["integer", "null"] }, "nil"],
    ["null", { type: "string" }, "null"],
  ])("%j by %j is %j", (text, schema, value) => {
    expect(coerce(document, schema, text)).toBe(value);
  });

  const where = { path: "%7B%22a%22%3A1%7D", query: "p=%7B%22a%22%3A1%7D", cookie: "p=%7B%22a%22%3A1%7D" };
  test.each(Object.entries(where))("in JSON, in the %s, is written and read as JSON", (place, text) => {
    const parameter = { name: "p", in: place, mediaType: "application/json", schema: { type: "object" } } as Parameter;
    expect(serialize(parameter, { a: 1 })).toBe(text);
    expect(parse(document, parameter, text)).toEqual({ a: 1 });
  });

  test("of the style deepObject takes no part of others", () => {
    const parameter = { name: "p", in: "query", style: "deepObject", schema: { type: "object" } } as Parameter;
    expect(parse(document, parameter, "p[a]=1&q[a]=2&p[b=3")).toEqual({ a: "1" });
  });

  test.each([
    [undefined, "p=a%2Fb"],
    [false, "p=a%2Fb"],
    [true, "p=a/b"],
  ])("with allowReserved: %s is written as %s", (allowReserved, text) => {
    const parameter = { name: "p", in: "query", schema: {}, ...(allowReserved !== undefined && { allowReserved }) };
    expect(serialize(parameter as Parameter, "a/b")).toBe(text);
  });
});
