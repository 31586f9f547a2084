import { expect, test } from "vitest";
import { type BatchesError, createClient, deleteTasksInBatches, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { collected, numbered } from "./ids.ts";
import { serve } from "./serve.ts";

/** Deletes an array in batches of 10, of which the batch with this id is refused. */
async function refusedAt(bad: string, ids: string[]) {
  const { address } = await serve((response, { body }) => {
    response.writeHead(JSON.parse(body).ids.includes(bad) ? 500 : 200).end();
  });
  const client = createClient({ endpoint: address, auth: token("good-token") });
  return (await caught(deleteTasksInBatches(client, ids, { batchSize: 10 }))) as BatchesError;
}

test("what was not accepted of an array can be resumed, and the array is as it was", async () => {
  const ids = numbered(95);
  const error = await refusedAt("id-35", ids);
  expect(error.accepted).toEqual([{ from: 0, to: 30 }]);
  expect(await collected(error.rest)).toEqual(ids.slice(30));
  expect(ids).toEqual(numbered(95));
});

test("an array that is emptied before the rest is read ends the rest", async () => {
  const ids = numbered(95);
  const error = await refusedAt("id-35", ids);
  ids.length = 0;
  expect(await collected(error.rest)).toEqual(numbered(95).slice(30, 40)); // the failed batch alone is left
});

test("an array that is emptied while it is deleted ends the deletion", async () => {
  const { address, seen } = await serve((response) => void response.end());
  const client = createClient({ endpoint: address, auth: token("good-token") });
  const ids = numbered(95);
  const onProgress = () => void ids.splice(0);
  expect(await deleteTasksInBatches(client, ids, { batchSize: 10, onProgress })).toEqual({ accepted: 10 });
  expect(seen).toHaveLength(1);
});
