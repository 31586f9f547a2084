import { describe, expect, onTestFinished, test, vi } from "vitest";
import { deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";

describe("the guides name what a document lacks:", () => {
  const body = { schema: { properties: { ids: {} } } };
  const { details, ...properties } = deleteTasksResponses[403]["application/json"].properties;
  test.each<[string, object, RegExp]>([
    ["the token", { deleteTasksRequest: { ...deleteTasksRequest, credential: {} } }, /the header X-Auth-Token of/],
    ["the body", { deleteTasksRequest: { ...deleteTasksRequest, body: undefined } }, /the body of/],
    ["the 403", { deleteTasksResponses: { ...deleteTasksResponses, 403: undefined } }, /the response 403 in JSON of/],
    [
      "a limit",
      { deleteTasksRequest: { ...deleteTasksRequest, body } },
      /^docs\/guides\/contract-testing\.md names maxItems, which/,
    ],
    [
      "a property",
      { deleteTasksResponses: { ...deleteTasksResponses, 403: { "application/json": { properties } } } },
      /^docs\/guides\/errors\.md names {{limits details}}, which/,
    ],
  ])("%s", async (_, changes, message) => {
    onTestFinished(() => {
      vi.doUnmock("../../generated/operations.ts");
      vi.resetModules();
    });
    vi.resetModules();
    vi.doMock("../../generated/operations.ts", async (original) => ({ ...(await original<object>()), ...changes }));
    const { guides } = await import("../../scripts/site/guides.ts");
    const error = await guides().catch((error) => error);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringMatching(message) });
    expect(error.message).toMatch(/which spec\/openapi\.yaml lacks(: | for deleteTasks: )put it back/);
  });
});
