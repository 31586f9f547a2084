import { expect, test } from "vitest";
import * as functions from "../../generated/functions.ts";
import { createBareClient, createClient, token } from "../../src/client/index.ts";
import { validBody } from "../support/own-document.ts";

const urls: string[] = [];
const options = {
  endpoint: "https://a.example",
  auth: token("a-token"),
  fetch: async (url: string) => {
    urls.push(url);
    return new Response("{}", { headers: { "X-Request-Id": "r-1" } });
  },
};

test("a client has a method for each operation, beside what a bare client has", () => {
  const bare = createBareClient(options);
  const client = createClient(options);
  expect(Object.keys(client).sort()).toEqual([...Object.keys(bare), ...Object.keys(functions)].sort());
  expect(client.endpoint).toBe("https://a.example");
});

test("a method does with input and options what the function of its name does", async () => {
  const client = createClient(options);
  expect(await client.deleteTasks(validBody())).toEqual(await functions.deleteTasks(client, validBody()));
  expect(new Set(urls).size).toBe(1);
  await expect(client.deleteTasks(validBody(), { signal: AbortSignal.abort(5) })).rejects.toBe(5);
});
