import { expect, test } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { inDreddsDialect, isReplayable, pathInDredd } from "../../src/dredd/dialect.ts";

const parameters = ["id", "thing-id", "a.b_C1"].map((name) => ({ name, in: "path", example: 5 }));
const document = {
  openapi: "3.1.1",
  info: { title: "Things", version: "1.0.0", summary: "Left out." },
  paths: {
    "/a/{id}/{thing-id}/{a.b_C1}/{thing-id}": {
      parameters: [...parameters, { name: "limit", in: "query", example: 1 }],
      get: {
        summary: "Show",
        responses: {
          200: { description: "Fine", content: { "application/*": { schema: {} }, "text/csv": {} } },
          204: { description: "Nothing", content: {} },
          "4XX": { description: "No" },
          default: { description: "Else" },
        },
      },
      put: { responses: { 404: { description: "None" } } },
    },
  },
};
const all = operations(document);
const plans = all.map((operation) => ({ operation, target: "/", headers: [] }));

test("a path has names that Dredd's parser takes", () => {
  expect(pathInDredd(all[0] as never)).toBe("/a/{id}/{parameter2}/{a.b_C1}/{parameter2}");
});

test("Dredd gets the operations with their path parameters, the single statuses and concrete media types, and no schema", () => {
  const path = ["id", "parameter2", "a.b_C1"].map((name) => ({ name, in: "path", required: true, example: "5" }));
  expect(JSON.parse(JSON.stringify(inDreddsDialect(document, plans)))).toEqual({
    openapi: "3.0.3",
    info: { title: "Things", version: "1.0.0" },
    paths: {
      "/a/{id}/{parameter2}/{a.b_C1}/{parameter2}": {
        get: {
          summary: "Show",
          parameters: path,
          responses: {
            200: { description: "Fine", content: { "application/json": {}, "text/csv": {} } },
            204: { description: "Nothing" },
          },
        },
        put: { parameters: path, responses: { 404: { description: "None" } } },
      },
    },
  });
});

test.each([
  ["200", true],
  ["4XX", false],
  ["default", false],
  ["2000", false],
])("%s is a single status: %s", (status, expected) => {
  expect(isReplayable(status)).toBe(expected);
});
