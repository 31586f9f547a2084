import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestData } from "../../scripts/generators/request-data.ts";
import type { RequestData } from "../../src/client/operation.ts";
import { writeParameters } from "../../src/client/parameters.ts";
import { serialize as serializeInput } from "../../src/client/serialize.ts";
import { operations } from "../../src/document/operations.ts";
import { serialize, target } from "../../src/document/parameters/serialize.ts";
import type { Document, Parameter, ParameterObject } from "../../src/document/types.ts";

/** What the client sends for a value of a parameter, through the data that the generator writes for its operation. */
function sentByClient(parameter: Parameter, value: unknown) {
  const { in: place, name } = parameter;
  const { mediaType, ...rest } = parameter;
  const { schema, ...others } = rest;
  const written = mediaType ? { ...others, content: { [mediaType]: { schema } } } : rest;
  const parameters = [written as ParameterObject];
  const document: Document = {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { [place === "path" ? `/{${name}}` : "/"]: { get: { operationId: "a", parameters, responses: {} } } },
  };
  const [operation] = operations(document);
  if (!operation) throw new Error("the document has no operation");
  const data = { ...requestData(document, operation), checks: [], write: writeParameters } as unknown as RequestData;
  return serializeInput(data, { [name]: value }, false);
}

/** The same by the serializer of mock, suite and Dredd. */
function sentByOthers(parameter: Parameter, value: unknown) {
  const { in: place, name } = parameter;
  const header = place === "header" ? name.toLowerCase() : place === "cookie" ? "cookie" : undefined;
  const text = header && serialize(parameter, value);
  return {
    target: target(place === "path" ? `/{${name}}` : "/", [[parameter, value]]),
    headers: header && text !== undefined ? { [header]: text } : {},
  };
}

const PLACES: [Parameter["in"], styles: string[]][] = [
  ["path", ["simple"]],
  ["query", ["form", "spaceDelimited", "pipeDelimited", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form"]],
];
const WAYS = PLACES.flatMap(([place, styles]) =>
  [...styles, undefined].flatMap((style) =>
    [true, false, undefined].map((explode) => ({
      in: place,
      ...(place === "path" && { required: true }),
      ...(style && { style }),
      ...(explode !== undefined && { explode }),
    })),
  ),
);

// Half a surrogate pair has no encoding: the client refuses it.
const text = fc.string({ unit: "binary", maxLength: 6 });
const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const item = fc.oneof(scalar, fc.constant(null));
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  "a text": text,
  "a number": fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  "a boolean": fc.boolean(),
  "an array": fc.array(item, { maxLength: 4 }),
  "an object": fc.dictionary(text, item, { maxKeys: 4 }),
  "a nested object": fc.dictionary(text, fc.oneof(item, fc.array(item), fc.dictionary(text, item)), { maxKeys: 3 }),
};

describe.each([...WAYS, ...PLACES.map(([place]) => ({ in: place, mediaType: "application/json" }))])(
  "the client writes a parameter as mock, suite and Dredd do: %j",
  (way) => {
    test.each(Object.entries(VALUES))("%s", (_, values) => {
      fc.assert(
        fc.property(fc.constantFrom("names", "a b&[ä]"), values, (name, value) => {
          const parameter = { name, schema: {}, ...way } as Parameter;
          const expected = sentByOthers(parameter, value);
          // The client refuses a path that would lead elsewhere.
          fc.pre(way.in !== "path" || !/^\/\.{0,2}$/.test(expected.target));
          expect(sentByClient(parameter, value)).toEqual(expected);
        }),
      );
    });
  },
);

test.each<Partial<Parameter>>([
  {},
  { explode: false },
  { style: "spaceDelimited" },
  { style: "pipeDelimited" },
  { style: "deepObject" },
  { in: "cookie", explode: false },
  { in: "header" },
])("an array or object without members is not sent: %j", (way) => {
  const parameter = { name: "names", in: "query", schema: {}, ...way } as Parameter;
  for (const value of [[], {}]) expect(sentByClient(parameter, value)).toEqual({ target: "/", headers: {} });
  for (const value of [[], {}]) expect(serialize(parameter, value)).toBeUndefined();
});

test("what JSON has no room for is not sent, as in a body", () => {
  const parameter: Parameter = { name: "names", in: "query", schema: {} };
  for (const value of [() => 1, Symbol("a"), { a: () => 1 }]) {
    expect(sentByClient(parameter, value)).toEqual({ target: "/", headers: {} });
  }
});

test("a parameter that is null is not there", () => {
  expect(sentByClient({ name: "names", in: "query", schema: {} }, null)).toEqual({ target: "/", headers: {} });
});

test("a field that the operation does not have is refused, unless nothing is checked", () => {
  const operation = { id: "showVersion", method: "GET", path: "/v3", success: {}, checks: [] };
  expect(() => serializeInput(operation, { limit: 5 }, true)).toThrow("limit is no input of showVersion");
  expect(serializeInput(operation, { limit: 5 }, false)).toEqual({ target: "/v3", headers: {} });
});

test("only the two segments that a URL resolves are refused", () => {
  const parameter: Parameter = { name: "id", in: "path", required: true, schema: {} };
  for (const id of ["...", ".a", "a.", "..a"]) expect(sentByClient(parameter, id).target).toBe(`/${id}`);
  for (const id of ["", ".", ".."]) expect(() => sentByClient(parameter, id)).toThrow("id must not be empty");
});

test("half a surrogate pair is refused where a URL would have to carry it", () => {
  for (const value of ["a\ud800", ["\udc00"], { a: "\ud800" }]) {
    expect(() => sentByClient({ name: "names", in: "query", schema: {} }, value)).toThrow(
      "names has half of a surrogate pair, which no URL can carry",
    );
  }
});
