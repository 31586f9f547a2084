import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { paths } from "../../scripts/paths.ts";
import { typeErrors } from "../../scripts/runtimes/types/check.ts";
import { installClientOf } from "../../scripts/runtimes/types/client-of.ts";
import { withOperations } from "../../scripts/runtimes/types/with-operations.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { mockForTest } from "../support/running-mock.ts";
import { caught } from "./caught.ts";
import { serve, serveBytes, serveResponse } from "./serve.ts";

const TYPES = join(paths.root, "scripts/runtimes/types");

/** The client of a document with eight more operations, as far as JavaScript knows it. */
interface Package {
  createClient(
    options: object,
  ): Record<string, (input?: unknown, options?: object) => Promise<Record<string, unknown>>>;
  createBareClient(options: object): object;
  token(token: string): object;
  [operation: string]: (...args: never[]) => unknown;
}

let folder: string;
let sdk: Package;
let document: Document;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sms-tasks-operations-"));
  document = withOperations(fixedDocument, parse(await readFile(join(TYPES, "operations.yaml"), "utf8")));
  sdk = await import(pathToFileURL(await installClientOf(document, folder)).href);
});
afterAll(() => rm(folder, { recursive: true }));

const clientOf = (endpoint: string, options: object = {}) =>
  sdk.createClient({ endpoint, auth: sdk.token("a-token"), retries: 0, timeout: 5_000, ...options });

test("a strict program compiles, its false uses do not", async () => {
  await cp(join(TYPES, "operations-program.txt"), join(folder, "program.ts"));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  expect(await typeErrors(tsc, "a bundler and a browser", "program.ts", folder)).toBe("");
});

test("every operation is a method and a function, and the mock of the document accepts each", async () => {
  const { address } = await mockForTest({ document });
  const client = clientOf(address);
  const task = { task_id: "1" };
  const calls: Record<string, [input: object | undefined, status: number]> = {
    listTasks: [{ state: "READY", ids: ["1", "2"], names: ["a", "b"], limit: 200, detailed: false, ratio: 0.5 }, 200],
    createTask: [
      { name: "web", priority: 2, target: { by: "host", host: "h" }, source: { host: "h", disks: [{ size: 1 }] } },
      201,
    ],
    showTask: [task, 200],
    updateTask: [{ ...task, name: null }, 204],
    deleteTask: [task, 200],
    renameTask: [{ ...task, body: ["a"] }, 200],
    showVersion: [undefined, 200],
    checkVersion: [undefined, 200],
    deleteTasks: [{ ids: ["1"] }, 200],
  };
  expect(Object.keys(client).sort()).toEqual([...Object.keys(calls), "call", "endpoint", "fetch"].sort());
  const bare = sdk.createBareClient({ endpoint: address, auth: sdk.token("a-token") });
  for (const [id, [input, status]] of Object.entries(calls)) {
    const results = [await client[id]?.(input), await sdk[id]?.(...([bare, input] as never[]))];
    expect(results, id).toEqual([0, 1].map(() => expect.objectContaining({ status })));
  }
  expect(await client.showVersion?.()).toMatchObject({ status: 200, body: "v3" });
  expect(await client.deleteTask?.(task)).not.toHaveProperty("body");
});

test("the fields of an input go where the document says", async () => {
  const { address, seen } = await serveResponse(200, '{"count":0}');
  const client = clientOf(address);
  await client.listTasks?.({
    state: "a/b & c",
    ids: ["1", "ä&"],
    names: ["a", "b,c"],
    limit: 5,
    detailed: true,
    ratio: undefined,
    "X-Language": "en-us",
  });
  await client.deleteTask?.({ task_id: "a/b?#%" });
  await client.listTasks?.({ ids: [], names: [] });
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /v3/tasks?state=a%2Fb%20%26%20c&ids=1&ids=%C3%A4%26&names=a,b%2Cc&limit=5&detailed=true",
    "DELETE /v3/tasks/a%2Fb%3F%23%25",
    "GET /v3/tasks",
  ]);
  expect(seen[0]?.headers).toMatchObject({ "x-language": "en-us", "x-auth-token": "a-token" });
  expect(seen[0]?.headers["content-type"]).toBeUndefined();
  await client.showVersion?.().catch(() => {});
  expect(seen.at(-1)?.headers["x-auth-token"]).toBeUndefined();
});

const target = { by: "id", id: "1" };

test.each<[string, object | undefined, string]>([
  ["listTasks", { state: "DONE" }, "state is not one of READY, RUNNING, a/b & c"],
  ["listTasks", { ids: ["1", "2", "3", "4"] }, "ids has 4 items; the limit is 3"],
  ["listTasks", { ids: ["1", "123456"] }, "ids[1] has 6 characters; the limit is 5"],
  ["listTasks", { limit: 0 }, "limit is 0; the least is 1"],
  ["listTasks", { limit: 201 }, "limit is 201; the limit is 200"],
  ["listTasks", { limit: 1.5 }, "limit is of type number, not integer"],
  ["listTasks", { limit: "1" }, "limit is of type string, not integer"],
  ["listTasks", { limit: Number.NaN }, "limit is of type NaN, not integer"],
  ["listTasks", { limit: Number.POSITIVE_INFINITY }, "limit is of type Infinity, not integer"],
  ["listTasks", { ratio: 0 }, "ratio is 0; it must be above 0"],
  ["listTasks", { ratio: Number.NEGATIVE_INFINITY }, "ratio is of type -Infinity, not number"],
  ["listTasks", { detailed: "yes" }, "detailed is of type string, not boolean"],
  ["listTasks", { "X-Language": "english" }, "X-Language does not match ^[a-z]{2}-[a-z]{2}$"],
  ["listTasks", { limt: 5 }, "limt is no input of listTasks"],
  ["showTask", undefined, "task_id is missing"],
  ["showTask", { task_id: "" }, 'task_id must not be empty, "." or ".."'],
  ["showTask", { task_id: "." }, 'task_id must not be empty, "." or ".."'],
  ["deleteTask", { task_id: ".." }, 'task_id must not be empty, "." or ".."'],
  ["deleteTask", { task_id: ["", ""] }, "task_id is of type array, not string"],
  ["deleteTask", { task_id: 5 }, "task_id is of type number, not string"],
  ["createTask", { name: "web" }, "target is missing"],
  ["createTask", { name: null, target }, "name is of type null, not string"],
  ["createTask", { name: "", target }, "name has 0 characters; the least is 1"],
  ["createTask", { name: "web", target, priority: 3 }, "priority is not one of 0, 1, 2"],
  ["createTask", { name: "web", target, source: {} }, "source.host is missing"],
  [
    "createTask",
    { name: "web", target, source: { host: "h", disks: [{ size: 1 }, { size: 0 }] } },
    "source.disks[1].size is 0; the least is 1",
  ],
  ["createTask", { name: "web", target, source: [] }, "source is of type array, not object"],
  ["updateTask", { task_id: "1", name: 5 }, "name is of type number, not string or null"],
  ["renameTask", { task_id: "1" }, "body is missing"],
  ["renameTask", { task_id: "1", body: ["a", "b", "c"] }, "body has 3 items; the limit is 2"],
])("%s refuses %j before anything is sent", async (id, input, message) => {
  const { address, seen } = await serveResponse(200);
  expect(await caught(clientOf(address)[id]?.(input) as Promise<unknown>)).toMatchObject({
    name: "InvalidInputError",
    message,
  });
  expect(seen).toHaveLength(0);
});

test("a path never leads elsewhere, even where limits are not checked", async () => {
  const { address, seen } = await serveResponse(200);
  for (const task_id of ["", ".", "..", undefined, [], ["."]]) {
    const call = clientOf(address, { validate: false }).deleteTask?.({ task_id });
    expect(await caught(call as Promise<unknown>)).toMatchObject({ name: "InvalidInputError", input: "task_id" });
  }
  expect(seen).toHaveLength(0);
});

test.each<[string, string, string]>([
  ["nothing", "", "is no JSON"],
  ["a text", "deleted", "is no JSON"],
  ["a JSON text", '"deleted"', "is of type string, not object"],
  ["an array", "[]", "is of type array, not object"],
  ["null", "null", "is of type null, not object"],
  ["half of it", '{"count":', "is no JSON"],
])("a promised body that is %s is an error that says that the request succeeded", async (_, body, problem) => {
  const { address } = await serveResponse(200, body, { "X-Request-Id": "r-1" });
  expect(await caught(clientOf(address).listTasks?.() as Promise<unknown>)).toMatchObject({
    name: "InvalidResponseError",
    operation: "listTasks",
    status: 200,
    requestId: "r-1",
    message: `listTasks succeeded with 200, but its response ${problem}`,
  });
  expect(await clientOf(address).deleteTask?.({ task_id: "1" })).toEqual({ status: 200, requestId: "r-1" });
});

test.each(["breaks off", "stalls"])("a promised body that %s is such an error too", async (how) => {
  const endpoint = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"count":1}');
    if (how === "breaks off") setTimeout(() => socket.destroy(), 50);
  });
  const call = clientOf(endpoint, { timeout: 300 }).listTasks?.() as Promise<unknown>;
  expect(await caught(call)).toMatchObject({
    name: "InvalidResponseError",
    message: "listTasks succeeded with 200, but its response broke off, did not end in time, or cannot be read",
  });
});

test("every documented success is one, and every other status is not", async () => {
  let status = 0;
  const { address } = await serve((response) => void response.writeHead(status).end('{"id":"1","name":null}'));
  const create = () => clientOf(address).createTask?.({ name: "web", target }) as Promise<unknown>;
  for (status of [201, 202, 204]) expect(await create()).toMatchObject({ status });
  for (status of [200, 203, 400, 404, 409]) {
    expect(await caught(create())).toMatchObject({ name: "ResponseError", operation: "createTask", status });
  }
});

test("GET is sent again after what may pass, DELETE is not", async () => {
  const { address, seen } = await serve((response, { method }, count) => {
    if (count % 2 === 1) response.writeHead(method === "GET" ? 503 : 500).end();
    else response.end('{"id":"1","name":"n"}');
  });
  const client = clientOf(address, { retries: 1 });
  expect(await client.showTask?.({ task_id: "1" })).toMatchObject({ status: 200, body: { id: "1", name: "n" } });
  expect(await caught(client.deleteTask?.({ task_id: "1" }) as Promise<unknown>)).toMatchObject({ status: 500 });
  expect(seen.map(({ method }) => method)).toEqual(["GET", "GET", "DELETE"]);
});
