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

test("a strict program compiles, its false uses do not", async () => {
  await cp(join(TYPES, "operations-program.txt"), join(folder, "program.ts"));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  expect(await typeErrors(tsc, "a bundler and a browser", "program.ts", folder)).toBe("");
});

test("every operation is a method and a function, and the mock of the document accepts each", async () => {
  const { address } = await mockForTest({ document });
  const client = sdk.createClient({ endpoint: address, auth: sdk.token("a-token") });
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
