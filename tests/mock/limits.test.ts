import { constants } from "node:buffer";
import { describe, expect, test } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { headerLimit, limitsOf, NO_OPERATION } from "../../src/mock/limits.ts";
import { documentWith } from "../document/minimal.ts";
import { ok, post } from "./things.ts";

const MIB = 2 ** 20;
const HEADROOM = 16 * MIB;
const text = (maxLength?: number) => ({ type: "string", maxLength });
const content = (...schemas: (object | undefined)[]) => ({
  content: Object.fromEntries(schemas.map((schema, at) => [`application/x${at}+json`, { schema }])),
});

function limits(requestBody: object | undefined, responses: object = ok, schemas = {}) {
  const document = post({ requestBody, responses }, { schemas });
  return operations(document).map((operation) => limitsOf(document, operation))[0];
}

describe("the bytes of a message", () => {
  test("are those of the largest documented body, and 16 MiB", () => {
    const sent = content(text(1_000_000), text(2_000_000));
    const responses = { 200: content(text(3_000_000)), 400: content(text(4_000_000)) };
    expect(limits(sent, responses)).toMatchObject({
      requestBytes: 24_000_002 + HEADROOM,
      responseBytes: 48_000_002 + HEADROOM,
    });
  });

  test("are at least 17 MiB", () => {
    const small = limits(undefined, { 200: content(text(3)), 204: { description: "Done" } });
    expect(small).toMatchObject({ requestBytes: MIB + HEADROOM, responseBytes: MIB + HEADROOM });
    expect(NO_OPERATION).toMatchObject({ requestBytes: MIB + HEADROOM, responseBytes: 64 * MIB });
  });

  test("are what a text can hold, or 64 MiB of a response, where the document has no limit", () => {
    expect(limits(content(text()), { 200: content(text()) })).toMatchObject({
      requestBytes: constants.MAX_STRING_LENGTH,
      responseBytes: 64 * MIB,
    });
  });
});

describe("the values of a message", () => {
  const list = (items: object, maxItems?: number) => ({ type: "array", maxItems, items });

  test.each([
    ["one of a text", text(3), 1],
    ["each item of a list", list(text(3), 7), 8],
    ["none of a list that is empty", list({}, 0), 1],
    ["each property of an object", { type: "object", properties: { a: text(3), b: list(text(3), 2) } }, 5],
    ["those of a list in a list", list(list(text(3), 4), 5), 26],
    [
      "those of an object or a list",
      { type: ["object", "array"], properties: { a: text() }, maxItems: 3, items: text() },
      5,
    ],
    [
      "no properties of what is only a list",
      { type: "array", maxItems: 3, properties: { a: text() }, items: text() },
      4,
    ],
    ["those of a reference, wherever it stands", list({ $ref: "#/components/schemas/Pair" }, 2), 7],
    ["five million without a limit", list(text(3)), 5_000_000],
    ["five million of a schema without a type", {}, 5_000_000],
    ["five million of a recursive schema", { $ref: "#/components/schemas/Tree" }, 5_000_000],
    ["five million without a schema", undefined, 5_000_000],
  ])("are %s", (_name, schema, values) => {
    const schemas = {
      Pair: { type: "object", properties: { a: text(3), b: text(3) } },
      Tree: { type: "object", properties: { more: { $ref: "#/components/schemas/Tree" } } },
    };
    const sent = limits(content(schema), { 200: { description: "Done" } }, schemas);
    expect(sent).toMatchObject({ requestValues: values, responseValues: 0 });
    const received = limits(undefined, { 200: content(schema) }, schemas);
    expect(received).toMatchObject({ requestValues: 0, responseValues: values });
  });

  test("are those of the largest documented body", () => {
    expect(limits(content(text(3), list(text(3), 3), text(3)))).toMatchObject({ requestValues: 4 });
    expect(NO_OPERATION).toMatchObject({ requestValues: 0, responseValues: 5_000_000 });
  });
});

describe("the bytes of all headers", () => {
  const limitWith = (...parameters: object[]) =>
    headerLimit(operations(documentWith({ parameters, responses: ok }, { schemas: { Long: text(50_000) } })));
  const header = (name: string, schema: object) => ({ name, in: "header", schema });
  const OTHERS = 16 * 1024;

  test("are four a character of what the document has, and 16 KiB", () => {
    expect(limitWith()).toBe(OTHERS);
    expect(limitWith(header("A", text(1_000)), header("B", text(500)))).toBe(6_000 + OTHERS);
    expect(limitWith(header("A", { $ref: "#/components/schemas/Long" }))).toBe(200_000 + OTHERS);
    expect(limitWith(header("A", text()))).toBe(5 * OTHERS);
    expect(limitWith({ name: "a", in: "query", schema: text(1_000) })).toBe(OTHERS);
  });

  test("are those of the operation that needs the most", () => {
    const document = documentWith({ parameters: [header("A", text(1_000))], responses: ok });
    document.paths["/others"] = { get: { parameters: [header("A", text(10))], responses: ok } };
    expect(headerLimit(operations(document))).toBe(4_000 + OTHERS);
    expect(headerLimit([])).toBe(OTHERS);
  });
});
