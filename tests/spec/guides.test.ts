import { expect, test } from "vitest";
import { facts } from "../../scripts/site/facts.ts";
import { filled, guides } from "../../scripts/site/guides.ts";
import { type Client, deleteTasksInBatches } from "../../src/client/index.ts";
import { resolve } from "../../src/document/resolve.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { ownDocument } from "../support/own-document.ts";

const IDS = "#/components/schemas/DeleteTasksReq/properties/ids";
const OPERATION = "#/paths/~1v3~1tasks~1delete/post";
const STATUS = `${OPERATION}/x-deletable-when/anyOf/1/properties/status`;

/** The fixed document with values assigned at a place; undefined takes one away. */
function changed(place: string, change: Record<string, unknown>): Document {
  const document = structuredClone(fixedDocument);
  const target = resolve(document, { $ref: place }) as Record<string, unknown>;
  Object.assign(target, change);
  for (const [key, value] of Object.entries(change)) if (value === undefined) delete target[key];
  return document;
}

/** A guide as text, without markup. */
async function textOf(file: string, document: Document): Promise<string> {
  const page = (await guides(document)).find((each) => each.file === file);
  return page?.content?.replace(/<[^>]+>/g, "").replace(/\s+/g, " ") ?? "";
}

test.each<[string, string, Record<string, unknown>, string | RegExp]>([
  [
    "the operation",
    OPERATION,
    { operationId: "removeTasks" },
    "the guides explain the operation of deleteTasks, which",
  ],
  ["the token", OPERATION, { parameters: [] }, "explain the header X-Auth-Token of deleteTasks, which"],
  ["the body", OPERATION, { requestBody: undefined }, "explain the body of deleteTasks, which"],
  ["the 403", `${OPERATION}/responses`, { 403: undefined }, "explain the response 403 in JSON of deleteTasks, which"],
  ["a limit", IDS, { maxItems: undefined }, /^docs\/guides\/contract-testing\.md names maxItems, which/],
  [
    "a property",
    "#/components/schemas/ErrorResponse/properties",
    { details: undefined },
    "docs/guides/errors.md names {{limits details}}, which",
  ],
])("without %s, the build fails and names what to put back", async (_, place, change, message) => {
  const built = guides(changed(place, change));
  await expect(built).rejects.toThrow(message);
  await expect(built).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringMatching(/lacks.*: put it back/),
  });
});

test.each<[string, string, Record<string, unknown>, string]>([
  ["ids", "#/components/schemas/DeleteTasksReq", { required: [] }, 'limits-and-batches.md states "ids is required"'],
  [
    "a field of errors",
    "#/components/schemas/ErrorResponse",
    { required: ["error_code"] },
    'errors.md states "no field is certain to be present"',
  ],
  [
    "the 200",
    "#/components/schemas/DeletionResult",
    { type: "object" },
    'contract-testing.md states "respond with {} or a JSON string"',
  ],
  [
    "what a 200 says",
    "#/components/schemas/DeletionResult",
    { properties: { n: {} } },
    'deleting-safely.md states "the body carries no information"',
  ],
  ["deletable statuses", STATUS, { enum: ["ready"] }, 'deleting-safely.md states "stopped or disconnected"'],
  [
    "both rules",
    STATUS,
    { enum: ["stopped", "cloning"] },
    'editions.md states "It returns false for some tasks that a newer service deletes',
  ],
  ["a region", "#", { servers: [] }, 'endpoints.md states "ap-southeast-3"'],
])("a sentence about %s that is not true any more fails the build, by its words", async (_, place, change, message) => {
  const built = guides(changed(place, change));
  await expect(built).rejects.toThrow(`docs/guides/${message}`);
  await expect(built).rejects.toThrow("which is not true of spec/openapi.yaml any more: change the guide");
});

test("limits and what follows from them are the document's", async () => {
  const small = changed(IDS, { minItems: 1, maxItems: 20 });
  const text = await textOf("limits-and-batches.html", small);
  expect(text).toContain("1 to 20 items");
  expect(text).toContain("ids is required.");
  expect(text).toContain("Send 20 IDs or fewer");
  expect(text).toContain("permits has 62 kB");
  expect(await textOf("contract-testing.html", small)).toContain(
    "client_max_body_size 1m; large_client_header_buffers 4 32k;",
  );

  const before = await textOf("limits-and-batches.html", fixedDocument);
  expect(before).toContain("ids is required and may be empty.");
  expect(before).toContain("permits has 201 MB");
  expect(await textOf("contract-testing.html", fixedDocument)).toContain("client_max_body_size 256m;");
});

test("the documented statuses and the types of a 200 are the document's", async () => {
  const document = changed(`${OPERATION}/responses`, { 404: { description: "Not found." } });
  const text = await textOf("errors.html", document);
  expect(text).toContain("documents 200, 403, and 404 only");
  expect(text).toContain("is documented as object or string");
});

test("the row of the contract is that of the edition that it equals", async () => {
  const { editions } = await facts(fixedDocument);
  expect(editions.own).toBe("2025-06-19");
  expect(editions.rows.filter((row) => row.includes("this contract"))).toEqual([
    "| **2025-06-19, this contract** | **Agent disconnected, or `unavailable`, `ready`, `finished`, `error`, `stopped`** | **0 to 65,535** | **200, 403** |",
  ]);
});

test.each<[string, string, Record<string, unknown>]>([
  ["limit", IDS, { minItems: 1, maxItems: 50 }],
  ["rule", STATUS, { enum: ["stopped"] }],
  ["status", `${OPERATION}/responses`, { 404: { description: "Not found." } }],
])("a contract with another %s than every edition has a row without a date", async (_, place, change) => {
  const document = changed(place, change);
  const { editions } = await facts(document);
  expect(editions.own).toBeUndefined();
  expect(editions.rows.filter((row) => row.startsWith("| **"))).toEqual([
    expect.stringMatching(/^\| \*\*this contract\*\* \|/),
  ]);
  expect(await textOf("editions.html", document)).toContain("This contract equals none of them in all columns");
});

test("a second operation changes no guide", async () => {
  expect(await guides(withAnother())).toEqual(await guides(fixedDocument));
});

test("the size of a batch is the client's", async () => {
  const sizes: number[] = [];
  const client: Pick<Client, "deleteTasks"> = {
    deleteTasks: async ({ ids }) => {
      sizes.push(ids.length);
      return { status: 200, requestId: undefined };
    },
  };
  await deleteTasksInBatches(client, Array(200).fill("1"));
  expect(sizes[0]).toBe((await facts(ownDocument)).batch);
});

test("a guide that does not compile is refused as it stands", () => {
  expect(() => filled("a.md", "{{#if", {} as never)).toThrow(/Parse error/);
});
