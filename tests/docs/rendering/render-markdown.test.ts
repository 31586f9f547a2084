import { expect, test } from "vitest";
import { renderMarkdown } from "../../../scripts/docs/rendering/render-markdown.ts";

test("headings in Markdown have levels without gaps, below a given level", () => {
  const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => level);
  expect(levels(renderMarkdown("# A\n\n### B\n\n# C"))).toEqual(["1", "2", "1"]);
  expect(levels(renderMarkdown("## A\n\n#### B", 2))).toEqual(["3", "4"]);
});
