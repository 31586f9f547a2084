import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { assertSupported, assertVersion } from "../../scripts/generators/assert-supported.ts";
import { generate } from "../../scripts/generators/index.ts";
import { paths } from "../../scripts/paths.ts";
import { UsageError } from "../../src/command-line/command.ts";
import type { Document } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

/** The error for a document of this text instead of the repository's; nothing must have been written. */
async function refusal(text: string): Promise<Error> {
  const folder = await temporaryFolder();
  await cp(dirname(paths.spec), folder, { recursive: true });
  await writeFile(join(folder, "openapi.yaml"), text);
  const written = join(folder, "generated");
  const error = await generate(join(folder, "openapi.yaml"), written).catch((error) => error);
  expect(existsSync(written)).toBe(false);
  return error;
}

/** The document with another operation. */
const withOperation = async (operation: object) => {
  const document = parse(await readFile(paths.spec, "utf8"));
  document.paths["/v3/things"] = { get: { responses: { 200: { description: "Things." } }, ...operation } };
  return stringify(document);
};

const withSchema = (schema: object) => withOperation({ parameters: [{ in: "query", name: "q", schema }] });

describe("OpenAPI does not allow", () => {
  test.each<[string, () => Promise<string> | string, RegExp]>([
    [
      "nullable",
      () => withSchema({ type: "string", nullable: true }),
      /:\d+:\d+ \(#\/paths\/~1v3~1things\/get\/parameters\/0\/schema\/nullable\): .+ type: \[string, "null"\] instead$/,
    ],
    [
      "a limit that is a boolean, beside another fault",
      () =>
        withOperation({ parameters: [{ in: "query", name: "q", schema: { maximum: 3, exclusiveMaximum: true } }, 1] }),
      /exclusiveMaximum\): Expected .+\. In OpenAPI 3\.1 it is the limit itself, a number\. 1 more: npm run lint:document/,
    ],
    [
      "a reference to nothing",
      () => withOperation({ parameters: [{ $ref: "#/components/parameters/None" }] }),
      /cannot be bundled: Can't resolve \$ref at .+:\d+:\d+ at #\/paths\/~1v3~1things\/get\/parameters\/0$/,
    ],
    [
      "no YAML",
      () => "openapi: 3.1.0\n  a: [\n",
      /cannot be bundled: bad indentation of a mapping entry in ".+" \(2:\d\)$/,
    ],
    ["no object", () => "text", /cannot be bundled: Document must be JSON object, got string$/],
    ["Swagger", () => "swagger: '2.0'\n", /openapi is undefined, expected 3\.1\.x/],
  ])("%s", async (_, text, message) => {
    const error = await refusal(await text());
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
  });
});

describe("the contract cannot be made of a document", () => {
  const changed = (change: (operation: Record<string, unknown>) => void) => {
    const document = structuredClone(fixedDocument) as unknown as Document;
    change(document.paths["/v3/tasks/delete"]?.post as Record<string, unknown>);
    return document;
  };
  const schema = { type: "string", pattern: "(" };
  const withComponents = (schemas: object) => documentWith({ responses: { 200: {} } }, { schemas });
  test.each<[string, Document, string]>([
    ["without responses", documentWith({}), "GET /things/{id} (#/paths/~1things~1{id}/get) has no responses"],
    ["with empty responses", documentWith({ responses: {} }), "has no responses: document one"],
    [
      "with failures alone",
      documentWith({ responses: { 403: {}, "5XX": {} } }),
      "has no response but 403, 5XX: document",
    ],
    [
      "with a path that no URL has",
      { ...documentWith({}), paths: { "/big things": { get: { responses: { 200: {} } } } } },
      'the path /big things has " ", which no URL has there. Write %20',
    ],
    [
      "with a header that HTTP sets",
      documentWith({ responses: { 200: {} }, parameters: [{ in: "header", name: "Host" }] }),
      "GET /things/{id} (#/paths/~1things~1{id}/get) has the header parameter Host, which HTTP itself sets. Leave it out",
    ],
    [
      "with the header of all cookies",
      documentWith({ responses: { 200: {} }, parameters: [{ in: "header", name: "cookie" }] }),
      "has the header parameter cookie, which carries all cookies. Write each as a parameter with in: cookie",
    ],
    [
      "with a property that every object has",
      withComponents({ Thing: { properties: { toString: { type: "string" } } } }),
      "spec/openapi.yaml (#/components/schemas/Thing/properties): the name toString is one of",
    ],
    [
      "with a parameter that every object has",
      documentWith({ responses: { 200: {} }, parameters: [{ in: "query", name: "constructor" }] }),
      "spec/openapi.yaml (#/paths/~1things~1{id}/get/parameters/0): the name constructor is one of",
    ],
    [
      "with a property that is forbidden",
      withComponents({ Thing: { properties: { none: false } } }),
      "(#/components/schemas/Thing/properties/none): the schema is false. Write { not: {} }",
    ],
    [
      "with an array of itself",
      withComponents({ List: { type: "array", items: { $ref: "#/components/schemas/List" } } }),
      "(#/components/schemas/List): the schema is an array of itself, for which TypeScript has no type. Let the array be",
    ],
    [
      "with a dynamic reference",
      withComponents({ Thing: { items: { $dynamicRef: "#thing" } } }),
      "(#/components/schemas/Thing/items/$dynamicRef): $dynamicRef is not supported. Write $ref",
    ],
    [
      "with the same in the default response",
      documentWith({ responses: { default: { content: { "a/b": { schema: { $dynamicRef: "#thing" } } } } } }),
      "(#/paths/~1things~1{id}/get/responses/default/content/a~1b/schema/$dynamicRef): $dynamicRef is not supported",
    ],
    [
      "with a reference to an anchor",
      withComponents({ Thing: { items: { $ref: "#thing" } } }),
      "(#/components/schemas/Thing/items/$ref): the reference #thing has no place of the document",
    ],
    [
      "with definitions within a schema",
      withComponents({ Thing: { $defs: { name: {} } } }),
      "(#/components/schemas/Thing/$defs): $defs is not supported. Move its schemas to components/schemas",
    ],
    [
      "with a schema that is part of itself",
      withComponents({
        Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }] },
        Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: "object" }] },
      }),
      "(#/components/schemas/Pet): the schema is a part of itself, by allOf, anyOf or oneOf",
    ],
    [
      "that lacks a security scheme",
      documentWith({ responses: { 200: {} }, security: [{ None: [] }] }),
      "no security scheme at #/components/securitySchemes/None",
    ],
    [
      "with a pattern that is none",
      documentWith({ responses: { 200: {} }, parameters: [{ in: "path", name: "id", schema }] }),
      "the schema at #/paths/~1things~1{id}/get/parameters/0/schema does not compile",
    ],
    ["without paths", { openapi: "3.1.0" } as Document, "no operation has the operationId deleteTasks"],
    [
      "whose own operation has another ID",
      changed((operation) => Object.assign(operation, { operationId: "removeTasks" })),
      "no operation has the operationId deleteTasks",
    ],
    [
      "without the rule which tasks can be deleted",
      changed((operation) => delete operation["x-deletable-when"]),
      "#/paths/~1v3~1tasks~1delete/post has no x-deletable-when",
    ],
  ])("%s", (_, document, message) => {
    expect(() => assertSupported(document)).toThrow(UsageError);
    expect(() => assertSupported(document)).toThrow(message);
  });

  test.each(["3.0.4", "3.2.0", "3.1"])("of version %s", (openapi) => {
    expect(() => assertVersion({ openapi })).toThrow(`openapi is ${openapi}, expected 3.1.x`);
  });

  test("but can of one whose data only look like that", () => {
    const data = { $defs: {}, $id: "x", properties: { none: false }, $ref: "#x" };
    const properties = { $defs: {}, $id: { const: data }, properties: { properties: {} } };
    const document = structuredClone(fixedDocument) as unknown as Document;
    Object.assign(document.components?.schemas ?? {}, {
      Data: { properties, example: data, enum: [data], default: data, items: false, additionalProperties: false },
      Tree: { properties: { parent: { allOf: [{ $ref: "#/components/schemas/Tree" }] } }, anyOf: [{ items: {} }] },
    });
    expect(() => assertSupported(document)).not.toThrow();
  });

  test("but can of the repository's", () => {
    expect(() => assertSupported(fixedDocument as unknown as Document)).not.toThrow();
  });
});
