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
import { operations } from "../../src/document/operations.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { fetchOf } from "./own-operation.ts";

const TYPES = join(paths.root, "scripts/runtimes/types");
const more = parse(await readFile(join(TYPES, "operations.yaml"), "utf8"));
const document = withOperations(fixedDocument, more);

/** A folder with the client of a document with eight more operations. */
let folder: string;
let entry: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sms-tasks-operations-"));
  entry = await installClientOf(document, folder);
});
afterAll(() => rm(folder, { recursive: true }));

test("a strict program compiles, its false uses do not", async () => {
  await cp(join(TYPES, "operations-program.txt"), join(folder, "program.ts"));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  expect(await typeErrors(tsc, "a bundler and a browser", "program.ts", folder)).toBe("");
});

test("every operation is a method and a function, which send the same", async () => {
  const sdk = await import(pathToFileURL(entry).href);
  const options = { endpoint: "https://sms.example", auth: sdk.token("a-token"), fetch: fetchOf([200, "a"]) };
  const client = sdk.createClient(options);
  const ids = operations(document).map(({ operationId }) => operationId);
  expect(Object.keys(client).sort()).toEqual([...ids, "call", "endpoint", "fetch"].sort());
  expect(ids.filter((id) => typeof sdk[id] !== "function")).toEqual([]);
  const input = { task_id: "1", body: ["a"] };
  const results = [await client.renameTask(input), await sdk.renameTask(sdk.createBareClient(options), input)];
  expect(results).toMatchObject([0, 1].map(() => ({ status: 200, body: "a" })));
});
