import { expect, test } from "vitest";
import { assertHarmless, isNaming, namingSchemas } from "../../src/contract/naming.ts";
import { NotTried } from "../../src/contract/not-tried.ts";
import type { Operation } from "../../src/document/operations.ts";
import type { Parameter, Schema } from "../../src/document/types.ts";
import { documentOf } from "./small-documents.ts";

const parameter = (place: string, name: string) => ({ in: place, name, schema: {} }) as Parameter;

test.each<[string, string[], Parameter | undefined, boolean]>([
  ["a body itself", [], undefined, false],
  ["a property that is named like an ID", ["disk_ids"], undefined, true],
  ["an item of such a property", ["disk_ids", "[]"], undefined, true],
  ["an alternative of such a property", ["disk_id", "<Disk>"], undefined, true],
  ["a property within such a property", ["disk_id", "size"], undefined, false],
  ["another property", ["size"], undefined, false],
  ["a parameter of the path", [], parameter("path", "name"), true],
  ["an item of a parameter of the path", ["[]"], parameter("path", "name"), true],
  ["a parameter of the query that is named like an ID", [], parameter("query", "taskId"), true],
  ["another parameter of the query", [], parameter("query", "limit"), false],
  ["a property in a parameter of the path", ["size"], parameter("path", "name"), false],
])("%s (%j) names something, or not", (_, path, of, expected) => {
  expect(isNaming({ path }, of)).toBe(expected);
});

test("the schemas of a document that name something are those of parameters and bodies", () => {
  const schemas: Record<string, Schema> = { path: { title: "path" }, body: { title: "body" }, size: { title: "size" } };
  const { path, body, size } = schemas as { path: Schema; body: Schema; size: Schema };
  const document = documentOf({
    operation: {
      parameters: [
        { in: "path", name: "x", required: true, schema: path },
        { in: "query", name: "limit", schema: size },
      ],
    },
    content: { "application/json": { schema: { properties: { thing_id: body, size } } } },
  });
  expect([...namingSchemas(document)].map(({ title }) => title)).toEqual(["path", "body"]);
});

test.each<[string, unknown, boolean]>([
  ["post", 7, false],
  ["delete", -7, false],
  ["post", 2 ** 29 - 1, false],
  ["post", 2 ** 29, true],
  ["post", -(2 ** 29), true],
  ["post", "7", true],
  ["get", 7, true],
  ["head", 7, true],
  ["options", 7, true],
  ["trace", 7, true],
])("%s of what %j names is harmless: %s", (method, value, isHarmless) => {
  const check = () => assertHarmless({ method } as Operation, value);
  if (isHarmless) expect(check).not.toThrow();
  else expect(check).toThrow(NotTried);
});
