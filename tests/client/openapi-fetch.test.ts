import createHttp from "openapi-fetch";
import { expect, expectTypeOf, test, vi } from "vitest";
import { type BareClient, type components, openapiFetch, type paths } from "../../src/client/index.ts";
import { exampleResponse, ownDocument, validBody } from "../support/own-document.ts";
import { mockForTest } from "../support/running-mock.ts";
import { clientOf, endpoint, fetchOf } from "./own-operation.ts";

const path = "/v3/tasks/delete";
const body = validBody();

test("requests go through the client, which authenticates them; its middleware runs", async () => {
  const fetch = fetchOf([200, "{}"]);
  const http = openapiFetch(clientOf({ fetch }));
  const onResponse = vi.fn();
  http.use({ onResponse });
  const { response, error } = await http.POST(path, { body });
  expect(response.status).toBe(200);
  expect(onResponse).toHaveBeenCalledTimes(1);
  expect(fetch.mock.calls[0]?.[0]).toBe(`${endpoint}${path}`);
  expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({ "x-auth-token": "good-token" });
  expectTypeOf(error).toEqualTypeOf<components["schemas"]["ErrorResponse"] | undefined>();
});

test("timeout, retries, wait and hooks can be set for a call, and nothing else", async () => {
  const fetch = vi.fn<BareClient["fetch"]>(async () => new Response("{}"));
  const [onRequest, onResponse, onRetry] = [vi.fn(), vi.fn(), vi.fn()];
  const options = { timeout: 50, retries: 1, maxRetryAfter: 7, onRequest, onResponse, onRetry };
  await openapiFetch({ ...clientOf(), fetch }).POST(path, { body, ...options, validate: false });
  expect(fetch.mock.calls).toEqual([[expect.any(Request), options]]);
});

test("the types of the document fit the client of openapi-fetch: the examples are what it gives", async () => {
  const token = String(Object(ownDocument.components?.parameters?.["X-Auth-Token"]).example);
  const { address } = await mockForTest({ token, document: ownDocument });
  const client = createHttp<paths>({ baseUrl: address });
  const remove = (value: string) => client.POST(path, { params: { header: { "X-Auth-Token": value } }, body });
  const accepted = await remove(token);
  expect([accepted.response.status, accepted.data, accepted.error]).toEqual([200, exampleResponse(200), undefined]);
  const refused = await remove(`${token}x`);
  expect([refused.response.status, refused.data, refused.error]).toEqual([403, undefined, exampleResponse(403)]);
  expectTypeOf(accepted.data).toExtend<object | string | undefined>();
  expectTypeOf(refused.error).toEqualTypeOf<components["schemas"]["ErrorResponse"] | undefined>();
});
