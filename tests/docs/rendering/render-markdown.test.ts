import { expect, test } from "vitest";
import { renderMarkdown } from "../../../scripts/docs/rendering/render-markdown.ts";

test("headings in Markdown have levels without gaps, below a given level", () => {
  const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => level);
  expect(levels(renderMarkdown("# A\n\n### B\n\n# C"))).toEqual(["1", "2", "1"]);
  expect(levels(renderMarkdown("## A\n\n#### B", 2))).toEqual(["3", "4"]);
});

test("a cell has the name of its column if the columns do not fit a phone", () => {
  const row = (...cells: string[]) => `| ${cells.join(" | ")} |\n`;
  const table = (count: number, cell = "x") => {
    const names = ["Code", "Status", "A & B", "Action"].slice(0, count);
    return renderMarkdown(row(...names) + row(...names.map(() => "---")) + row(...names.map(() => cell)));
  };
  expect(table(4)).toContain('<td data-label="A &amp; B">x</td>');
  expect(table(3)).not.toContain("data-label");
  expect(table(3, "`isInvalidInputError`")).toContain("data-label");
  expect(table(3, "some words that can wrap")).not.toContain("data-label");
});

test("code breaks between its parts and words, and at a hyphen only if it is very long", () => {
  const html = renderMarkdown("`X-Auth-Token` `npx it --target A` `https://staging-one.example.com/v3` `a.b`");
  for (const code of [
    '<code class="whole">X-Auth-Token</code>',
    '<code class="whole">npx <wbr>it <wbr>--target <wbr>A</code>',
    '<code class="whole">https://<wbr>staging-<wbr>one.<wbr>example.<wbr>com/<wbr>v3</code>',
    "<code>a.b</code>",
  ])
    expect(html).toContain(code);
});
