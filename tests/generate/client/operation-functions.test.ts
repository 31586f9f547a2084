import { expect, test } from "vitest";
import { operationFunctions } from "../../../scripts/generate/client/operation-functions.ts";
import { successes } from "../../../scripts/generate/client/success-types.ts";
import type { MediaType } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";

const withId = (operationId: string, content?: Record<string, MediaType>) =>
  documentWith({ operationId, responses: { 200: { description: "Found.", content } } });

test.each(["fetch", "then", "token", "akSk", "deleteTasksInBatches", "isResponseError", "Client", "paths"])(
  "an operation whose ID is %s is refused: the client or the package has it already",
  (operationId) => {
    const message = `has the operationId ${operationId}, which the client has already. Give it another`;
    expect(() => operationFunctions(withId(operationId))).toThrow(message);
  },
);

type Success = { body: string; content: Record<string, MediaType>; types: string[] };

test.each(readYaml<Success[]>(import.meta, "success-types.yaml"))(
  "a success of $body is read as $types",
  ({ content, types }) => {
    const document = withId("showThing", content);
    expect(operations(document).map((operation) => successes(document, operation))).toEqual([{ 200: types }]);
    const isLeftToTheCaller = operationFunctions(document).includes("read it with `client.fetch`");
    expect(isLeftToTheCaller).toBe(types.length === 0);
  },
);
