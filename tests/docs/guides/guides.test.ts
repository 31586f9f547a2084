import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { guideFacts } from "../../../scripts/docs/guides/guide-facts.ts";
import { guidePages, guideTexts, referenceGuides } from "../../../scripts/docs/guides/guides.ts";
import { referencePage } from "../../../scripts/docs/pages/reference-page.ts";
import { paths } from "../../../scripts/shared/paths.ts";
import { english, interfaceWords } from "../../../scripts/shared/words.ts";
import { type Client, deleteTasksInBatches } from "../../../src/client/index.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { type Change, changed } from "../../documents/changed.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { withAnother } from "../../support/another-operation.ts";
import { ownDocument } from "../../support/own-document.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Row = Change & { what: string; message: string; shown: Record<string, string[]> };
const rows = readYaml<Record<"lacking" | "untrue" | "editions" | "limits", Row[]>>(import.meta);

describe.each([
  ["without", rows.lacking, /which spec\/openapi\.yaml lacks.*: put it back/],
  [
    "that contradicts a sentence about",
    rows.untrue,
    /which is not true of spec\/openapi\.yaml any more: change the guide/,
  ],
])("the build of the guides fails for a document %s", (_, changes, fix) => {
  test.each(changes)("$what: the message says what to change", async ({ message, ...change }) => {
    const error = await guideTexts(changed(change)).catch((error) => error);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
    expect(error.message).toMatch(fix);
  });
});

/** Returns the text of a guide, without code marks and line breaks. */
const textOf = async (name: string, document: Document) =>
  (await guideTexts(document))[name]?.text.replaceAll("`", "").replace(/\s+/g, " ");

test.each(rows.limits)(
  "guides have the limits of the document, and sentences that follow from them: $what",
  async ({ shown, ...change }) => {
    for (const [guide, sentences] of Object.entries(shown)) {
      const text = await textOf(guide, changed(change));
      for (const sentence of sentences) expect(text).toContain(sentence);
    }
  },
);

/** Returns the edition that equals a contract, and the contract's rows in the table. */
const ownEdition = async (document: Document) => {
  const { own, rows } = (await guideFacts(document, english)).editions;
  return { own, rows: rows.filter(({ isContract }) => isContract) };
};

test("if the contract equals an edition, they share a row", async () => {
  const statuses = "`unavailable`, `ready`, `finished`, `error`, `stopped`";
  expect(await ownEdition(fixedDocument)).toEqual({
    own: "2025-06-19",
    rows: [
      {
        label: "2025-06-19, this contract",
        isContract: true,
        rule: `Agent disconnected, or ${statuses}`,
        ids: "0 to 65,535",
        statuses: "200, 403",
      },
    ],
  });
});

test.each(rows.editions)(
  "a contract whose $what differs from every edition has a row without a date",
  async (change) => {
    const document = changed(change);
    expect(await ownEdition(document)).toEqual({
      own: undefined,
      rows: [expect.objectContaining({ label: "this contract" })],
    });
    expect(await textOf("editions", document)).toContain("This contract equals none of them in all columns");
    expect(await textOf("errors", document)).toContain(
      `documents ${(await guideFacts(document, english)).statuses} only`,
    );
  },
);

test("guides contain the name and the text of each recipe", async () => {
  const text = Object.values(await guideTexts(fixedDocument))
    .map(({ text }) => text)
    .join("\n");
  const recipes = readdirSync(paths.recipes).map(
    (name) => ` ${name}\n${readFileSync(join(paths.recipes, name), "utf8")}`,
  );
  expect(recipes.length).toBeGreaterThan(10);
  for (const recipe of recipes) expect(text).toContain(recipe);
});

test("the reference links guides below parts of the deletion, and below no part of another operation", async () => {
  const guides = await referenceGuides(ownDocument, english);
  const { content } = referencePage(withAnother(), english, guides);
  expect(Object.keys(guides).length).toBeGreaterThan(3);
  for (const id of Object.keys(guides)) expect(content, id).toContain(` id="${id}"`);
  expect(content.split('<div class="guides">').length - 1).toBe(Object.keys(guides).length);
});

test("a second operation changes no guide", async () => {
  expect(await guideTexts(withAnother())).toEqual(await guideTexts(fixedDocument));
});

test.each(["en", "zh-CN"])("every Markdown mark of a guide in %s is understood", async (language) => {
  for (const { file, content } of await guidePages(ownDocument, interfaceWords(language)))
    expect(content.replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, ""), file).not.toMatch(/`|\*\*|\]\(/);
});

test("the guides have the client's batch size", async () => {
  const sizes: number[] = [];
  const deleteTasks: Client["deleteTasks"] = async ({ ids }) => {
    sizes.push(ids.length);
    return { status: 200, requestId: undefined };
  };
  await deleteTasksInBatches({ deleteTasks }, Array(200).fill("1"));
  expect(sizes[0]).toBe((await guideFacts(ownDocument, english)).batch);
});
