import { expect, test } from "vitest";
import { translated } from "../../../scripts/docs/guides/translated-texts.ts";
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

test("a language without a table leaves the document as it is", () => {
  expect(translated(original, "en")).toBe(original);
});
