import { expect, test } from "vitest";
import { facts } from "../../scripts/site/facts.ts";
import { guides } from "../../scripts/site/guides.ts";
import { type Client, deleteTasksInBatches } from "../../src/client/index.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument, ids } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { ownDocument } from "../support/own-document.ts";
import { type Change, changed, table } from "./changed.ts";

type Row = Change & { what: string; message: string };
const rows: { lacking: Row[]; untrue: Row[]; editions: Row[] } = table("guides");

test.each(rows.lacking)("without $what, the build fails and names what to put back", async ({ message, ...change }) => {
  const error = await guides(changed(change)).catch((error) => error);
  expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
  expect(error.message).toMatch(/which spec\/openapi\.yaml lacks.*: put it back/);
});

test.each(rows.untrue)(
  "a sentence about $what that is not true any more fails the build",
  async ({ message, ...change }) => {
    const error = await guides(changed(change)).catch((error) => error);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
    expect(error.message).toContain("which is not true of spec/openapi.yaml any more: change the guide");
  },
);

/** A guide as text, without markup. */
async function textOf(file: string, document: Document): Promise<string> {
  const page = (await guides(document)).find((each) => each.file === `${file}.html`);
  return page?.content.replace(/<[^>]+>/g, "").replace(/\s+/g, " ") ?? "";
}

test.each([
  {
    set: ids,
    limits: "0 to 65,535 items",
    required: "ids is required and may be empty.",
    batch: 50,
    size: "201 MB",
    setting: "256m",
  },
  {
    set: { minItems: 1, maxItems: 20 },
    limits: "1 to 20 items",
    required: "ids is required.",
    batch: 20,
    size: "62 kB",
    setting: "1m",
  },
])(
  "limits, and what follows from them, are the document's: $limits",
  async ({ set, limits, required, batch, size, setting }) => {
    const document = changed({ at: "#/components/schemas/DeleteTasksReq/properties/ids", set });
    const text = await textOf("limits-and-batches", document);
    for (const each of [limits, required, `Send ${batch} IDs or fewer`, `permits has ${size}`])
      expect(text).toContain(each);
    expect(await textOf("contract-testing", document)).toContain(`client_max_body_size ${setting};`);
  },
);

test("the row of the contract is that of the edition that it equals", async () => {
  const { editions } = await facts(fixedDocument);
  const statuses = "`unavailable`, `ready`, `finished`, `error`, `stopped`";
  expect(editions.own).toBe("2025-06-19");
  expect(editions.rows.filter((row) => row.includes("this contract"))).toEqual([
    `| **2025-06-19, this contract** | **Agent disconnected, or ${statuses}** | **0 to 65,535** | **200, 403** |`,
  ]);
});

test.each(rows.editions)(
  "a contract with another $what than every edition has a row without a date",
  async (change) => {
    const document = changed(change);
    const { editions, statuses } = await facts(document);
    expect(editions.own).toBeUndefined();
    expect(editions.rows.filter((row) => row.includes("this contract"))).toEqual([
      expect.stringMatching(/^\| \*\*this contract\*\* \|/),
    ]);
    expect(await textOf("editions", document)).toContain("This contract equals none of them in all columns");
    expect(await textOf("errors", document)).toContain(`documents ${statuses} only`);
  },
);

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
