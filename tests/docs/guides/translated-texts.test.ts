import { expect, test } from "vitest";
import { translated } from "../../../scripts/docs/guides/translated-texts.ts";
import { untranslatedNote } from "../../../scripts/docs/guides/untranslated-note.ts";
import { ownDocument } from "../../support/own-document.ts";

const original = structuredClone(ownDocument);
original.info.title = "Batch delete migration tasks";
original.info.description = "The error code.\n\nA new\nsentence.\n\n- `ids`\n";

test("a document is translated by paragraph; what the table lacks stays, and so do the names of fields", () => {
  const { info, components, paths } = translated(original, "zh-CN");
  expect(info).toMatchObject({ title: "批量删除迁移任务", description: "错误码。\n\nA new\nsentence.\n\n- `ids`\n" });
  expect(Object.keys(components?.schemas ?? {})).toEqual(Object.keys(original.components?.schemas ?? {}));
  expect(Object.keys(paths)).toEqual(Object.keys(original.paths));
  expect(JSON.stringify(translated(ownDocument, "zh-CN"))).not.toContain("[object Object]");
});

test("a paragraph without a translation is noted, if a page shows it", () => {
  const missing = new Set<string>();
  translated(original, "zh-CN", missing);
  expect([...missing]).toContain("A new sentence.");
  const page = (content: string, language?: string) => ({
    file: "a.html",
    title: "A",
    description: "",
    content,
    language,
  });
  expect(untranslatedNote([page("<h1>A</h1><p>A new sentence.</p>")], missing, "zh-CN")).toEqual([
    expect.stringMatching(/zh-CN\/texts\.yaml lacks 1 paragraphs: "A new sentence\."/),
  ]);
  expect(untranslatedNote([page("<h1>A</h1><p>A new sentence.</p>", "en")], missing, "zh-CN")).toEqual([]);
  const quoted = page('<h1>A</h1><div lang="en"><p>A new sentence.</p></div>');
  expect(untranslatedNote([quoted], missing, "zh-CN")).toEqual([]);
});

test("a language without a table leaves the document as it is", () => {
  expect(translated(original, "en")).toBe(original);
});
