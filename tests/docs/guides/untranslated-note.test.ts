import { expect, test } from "vitest";
import type { Page } from "../../../scripts/docs/frame/page.ts";
import { untranslatedNote } from "../../../scripts/docs/guides/untranslated-note.ts";

const page = (text: string, language?: string) =>
  ({ content: `<h1 id="title">Title</h1><p>${text}</p>`, ...(language && { language }) }) as Page;

test("the note counts and quotes the untranslated paragraphs that readers see, but no names", () => {
  const missing = new Set(["Deletes the tasks.", "Of a `task`.", "MIT", "Not on any page."]);
  const note = (...pages: Page[]) => untranslatedNote(pages, missing, "zh-CN");
  expect(note(page("Deletes the tasks. Of a task. MIT"))).toEqual([
    'Shown in English, since docs/guides/zh-CN/texts.yaml lacks 2 paragraphs: "Deletes the tasks.", "Of a task."',
  ]);
  expect(note(page("已删除任务。"), page("Deletes the tasks.", "en"))).toEqual([]);
});
