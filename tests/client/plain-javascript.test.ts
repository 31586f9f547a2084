import { expect, test } from "vitest";
import { ENDPOINTS } from "../../generated/endpoints.ts";
import { akSk, createBareClient, createClient, deleteTasksInBatches, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { endpoint, fetchOf } from "./own-operation.ts";

const regions = `region is not one of ${Object.keys(ENDPOINTS)}`;
const auth = "auth must be an Authentication, like token()";
const signal = "signal must be an AbortSignal";
const timeout = "timeout must be a number above 0";
const ids = "ids must be an iterable of strings, not a text or a stream: read a file by lines";
const ak = "ak must be printable ASCII, not empty, without spaces";

/** Calls that TypeScript rejects, the options of a working client, and the message of the only error. */
const mistakes: [call: string, message: string][] = [
  ["createClient()", regions],
  ["createClient(null)", regions],
  ["createClient({})", regions],
  ['createClient({ auth: undefined, region: "x" })', regions],
  ['createClient({ ...options, endpoint: undefined, region: "x" })', regions],
  ["createClient({ endpoint })", auth],
  ['createClient({ ...options, auth: "a-token" })', auth],
  ["createClient({ ...options, auth: token })", auth],
  ['createClient({ ...options, auth: { token: "a-token" } })', auth],
  ["createClient({ ...options, signal: new AbortController() }).deleteTasks(input)", signal],
  ["client.deleteTasks(input, { signal: new AbortController() })", signal],
  ['client.deleteTasks(input, { timeout: "30" })', timeout],
  ["client.deleteTasks(input, { timeout: null })", timeout],
  ["client.deleteTasks(input, { timeout: 30n })", timeout],
  ["client.deleteTasks(input, { timeout: Symbol() })", timeout],
  ['createClient({ ...options, timeout: "30" }).deleteTasks(input)', timeout],
  ["client.deleteTasks()", "ids is missing"],
  ['client.deleteTasks(["1"])', "the input is of type array, not object"],
  ['client.deleteTasks("1")', "the input is of type string, not object"],
  ['client.deleteTasks({ ids: "1" })', "ids is of type string, not array"],
  ["client.deleteTasks({ ids: [1] })", "ids[0] is of type number, not string"],
  ['deleteTasksInBatches(undefined, ["1"])', "client must have deleteTasks, like createClient()"],
  ['deleteTasksInBatches(createBareClient(options), ["1"])', "client must have deleteTasks, like createClient()"],
  ['deleteTasksInBatches(client, ["1"], { drain: new AbortController() })', "drain must be an AbortSignal"],
  ['deleteTasksInBatches(client, ["1"], { signal: new AbortController() })', signal],
  ['deleteTasksInBatches(client, new String("123"))', ids],
  ["akSk()", ak],
  ["createClient({ ...options, auth: akSk(() => undefined) }).deleteTasks(input)", ak],
];

test.each(mistakes)("%s: %s", async (call, message) => {
  const fetch = fetchOf([200]);
  const options = { endpoint, auth: token("a-token"), fetch };
  const given = {
    ...{ akSk, createBareClient, createClient, deleteTasksInBatches, token, endpoint, options },
    ...{ client: createClient(options), input: { ids: ["1"] } },
  };
  const run = new Function(...Object.keys(given), `return ${call};`);
  const error = await caught((async () => run(...Object.values(given)))());
  expect(error).toMatchObject({ name: "InvalidInputError", effect: "none", message });
  expect(fetch).not.toHaveBeenCalled();
});
