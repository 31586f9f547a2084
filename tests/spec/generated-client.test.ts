import { expect, test } from "vitest";
import { operationFunctions } from "../../scripts/generators/functions.ts";
import { successes } from "../../scripts/generators/successes.ts";
import { operations } from "../../src/document/operations.ts";
import type { MediaType } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";

const withId = (operationId: string, content?: Record<string, MediaType>) =>
  documentWith({ operationId, responses: { 200: { description: "Found.", content } } });

test.each(["fetch", "then", "token", "akSk", "deleteTasksInBatches", "isResponseError", "Client", "paths"])(
  "an operation whose ID is %s is refused: the client or the package has it already",
  (operationId) => {
    const message = `has the operationId ${operationId}, which the client has already. Give it another`;
    expect(() => operationFunctions(withId(operationId))).toThrow(message);
  },
);

test.each<[string, Record<string, MediaType>, string[]]>([
  ["plain text", { "text/plain": {} }, ["text"]],
  ["XML", { "application/xml": {} }, ["text"]],
  ["SVG", { "image/svg+xml": {} }, ["text"]],
  ["a text of another kind", { "application/yaml": { schema: { type: "string" } } }, ["text"]],
  ["bytes", { "application/octet-stream": {} }, []],
  ["bytes, as OpenAPI 3.0 describes them", { "application/zip": { schema: { type: "string", format: "binary" } } }, []],
  ["a text or bytes", { "text/plain": {}, "image/png": {} }, []],
  ["JSON or bytes", { "application/json": { schema: { type: "string" } }, "image/png": {} }, ["string"]],
])("a success of %s is read as %j", (_, content, types) => {
  const document = withId("showThing", content);
  expect(operations(document).map((operation) => successes(document, operation))).toEqual([{ 200: types }]);
  const isLeftToTheCaller = operationFunctions(document).includes("read it with `client.fetch`");
  expect(isLeftToTheCaller).toBe(types.length === 0);
});
