import { expect, test } from "vitest";
import * as functions from "../../generated/functions.ts";
import { createBareClient, createClient, token } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";
import { endpoint, fetchOf } from "./own-operation.ts";

const fetch = fetchOf([200, "{}", { "X-Request-Id": "r-1" }]);
const options = { endpoint, auth: token("a-token"), fetch };

test("a client has the members of a bare client, and a method for each operation", () => {
  const bare = createBareClient(options);
  const client = createClient(options);
  expect(Object.keys(client).sort()).toEqual([...Object.keys(bare), ...Object.keys(functions)].sort());
  expect(client.endpoint).toBe(endpoint);
});

test("a method passes input and options to the function of its name", async () => {
  const client = createClient(options);
  expect(await client.deleteTasks(validBody())).toEqual(await functions.deleteTasks(client, validBody()));
  expect(fetch.mock.calls[1]?.[0]).toBe(fetch.mock.calls[0]?.[0]);
  await expect(client.deleteTasks(validBody(), { signal: AbortSignal.abort(5) })).rejects.toMatchObject({ cause: 5 });
});
