import createClient, { type MaybeOptionalInit } from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import type { components, paths } from "../../src/client/index.ts";
import { ownDocument } from "../support/own-document.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const { ids } = deleteTasksRequest.body.schema.properties;
const token = deleteTasksRequest.credential["X-Auth-Token"];

let mock: RunningMock;
let client: ReturnType<typeof createClient<paths>>;
beforeAll(async () => {
  mock = await startMock({ token: "good" });
  client = createClient<paths>({ baseUrl: mock.address });
});
afterAll(() => mock.close());

const deleteTasks = (list: string[], userToken = "good") =>
  client.POST("/v3/tasks/delete", { params: { header: { "X-Auth-Token": userToken } }, body: { ids: list } });

/** The value of a named example of the document. */
const example = (name: string) => ownDocument.components?.examples?.[name]?.value;

test("responds to the example request with the example of 200", async () => {
  const { ids: three } = example("ThreeTasks") as components["schemas"]["DeleteTasksReq"];
  const { data, error, response } = await deleteTasks(three);
  expect(response.status).toBe(200);
  expect(error).toBeUndefined();
  expectTypeOf(data).toExtend<object | string | undefined>();
  expectTypeOf<Record<string, never> | string | undefined>().toExtend<typeof data>();
  expect(data).toEqual(example("Deleted"));
});

test("responds to an invalid token with the example of 403", async () => {
  const { data, error, response } = await deleteTasks(["1"], "bad");
  expect(response.status).toBe(403);
  expect(data).toBeUndefined();
  expectTypeOf(error).toEqualTypeOf<components["schemas"]["ErrorResponse"] | undefined>();
  expectTypeOf(error?.error_code).toEqualTypeOf<string | undefined>();
  expectTypeOf(error?.error_param).toEqualTypeOf<string[] | undefined>();
  expectTypeOf(error?.details?.[0]?.error_msg).toEqualTypeOf<string | undefined>();
  expect(error).toEqual(example("PermissionDenied"));
});

describe("each limit, on both sides", () => {
  test.each([
    ["the fewest IDs", ids.minItems, 1, 200],
    ["the most IDs", ids.maxItems, 1, 200],
    ["one ID more", ids.maxItems + 1, 1, 422],
    ["the shortest ID", 1, ids.items.minLength, 200],
    ["the longest ID", 1, ids.items.maxLength, 200],
    ["an ID of one character more", 1, ids.items.maxLength + 1, 422],
  ])("%s", async (_name, count, length, status) => {
    const { response } = await deleteTasks(Array(count).fill("x".repeat(length)));
    expect(response.status).toBe(status);
  });

  test.each([
    ["no token", token.minLength - 1, 422],
    ["a token of one character", token.minLength, 403],
    ["the longest token", token.maxLength, 403],
    ["a token of one character more", token.maxLength + 1, 422],
  ])("%s", async (_name, length, status) => {
    const { response } = await deleteTasks([], "t".repeat(length));
    expect(response.status).toBe(status);
  });
});

test("does not compile what the contract forbids", () => {
  type Options = MaybeOptionalInit<paths["/v3/tasks/delete"], "post">;
  expectTypeOf<{ params: { header: { "X-Auth-Token": string } }; body: { ids: string[] } }>().toExtend<Options>();
  expectTypeOf<{ params: { header: object }; body: { ids: string[] } }>().not.toExtend<Options>();
  expectTypeOf<{ params: { header: { "X-Auth-Token": string } }; body: object }>().not.toExtend<Options>();
  expectTypeOf<{ params: { header: { "X-Auth-Token": string } }; body: { ids: number[] } }>().not.toExtend<Options>();
  expectTypeOf<{ params: { header: { "X-Auth-Token": string } } }>().not.toExtend<Options>();
});
