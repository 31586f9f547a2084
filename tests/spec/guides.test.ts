import { expect, test } from "vitest";
import { facts } from "../../scripts/site/facts.ts";
import { guideTexts } from "../../scripts/site/guides.ts";
import { type Client, deleteTasksInBatches } from "../../src/client/index.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { ownDocument } from "../support/own-document.ts";
import { type Change, changed, table } from "./changed.ts";

type Row = Change & { what: string; message: string };
const rows: {
  lacking: Row[];
  untrue: Row[];
  editions: Row[];
  limits: (Row & { shown: Record<string, string[]> })[];
} = table("guides");

test.each(rows.lacking)("without $what, the build fails and names what to put back", async ({ message, ...change }) => {
  const error = await guideTexts(changed(change)).catch((error) => error);
  expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
  expect(error.message).toMatch(/which spec\/openapi\.yaml lacks.*: put it back/);
});

test.each(rows.untrue)(
  "a sentence about $what that is not true any more fails the build",
  async ({ message, ...change }) => {
    const error = await guideTexts(changed(change)).catch((error) => error);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
    expect(error.message).toContain("which is not true of spec/openapi.yaml any more: change the guide");
  },
);

/** A guide as text, without code marks and line breaks. */
const textOf = async (name: string, document: Document) =>
  (await guideTexts(document))[name]?.replaceAll("`", "").replace(/\s+/g, " ");

test.each(rows.limits)(
  "limits, and what follows from them, are the document's: $what",
  async ({ shown, ...change }) => {
    for (const [guide, sentences] of Object.entries(shown)) {
      const text = await textOf(guide, changed(change));
      for (const sentence of sentences) expect(text).toContain(sentence);
    }
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
  expect(await guideTexts(withAnother())).toEqual(await guideTexts(fixedDocument));
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
