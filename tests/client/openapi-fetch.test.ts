import { expect, expectTypeOf, test, vi } from "vitest";
import { type components, openapiFetch } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";
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
  const client = clientOf();
  const settings = vi.spyOn(client, "settings");
  const [onRequest, onResponse, onRetry] = [vi.fn(), vi.fn(), vi.fn()];
  const options = { timeout: 50, retries: 1, maxRetryAfter: 7, onRequest, onResponse, onRetry };
  await openapiFetch(client).POST(path, { body, ...options, validate: false });
  expect(settings.mock.calls).toEqual([[options]]);
});
