import { expect, test } from "vitest";
import { renderMarkdown } from "../../../scripts/docs/rendering/render-markdown.ts";

test("headings in Markdown have levels without gaps, below a given level", () => {
  const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => level);
  expect(levels(renderMarkdown("# A\n\n### B\n\n# C"))).toEqual(["1", "2", "1"]);
  expect(levels(renderMarkdown("## A\n\n#### B", 2))).toEqual(["3", "4"]);
});

test("a cell of a table with many columns has the name of its column, for a phone", () => {
  const row = (...cells: string[]) => `| ${cells.join(" | ")} |\n`;
  const table = (count: number) => {
    const names = ["Code", "Status", "A & B", "Action"].slice(0, count);
    return renderMarkdown(row(...names) + row(...names.map(() => "---")) + row(...names.map(() => "x")));
  };
  expect(table(4)).toContain('<td data-label="A &amp; B">x</td>');
  expect(table(3)).not.toContain("data-label");
});

test("short code does not break at a hyphen, and long code breaks between its parts", () => {
  const html = renderMarkdown("`X-Auth-Token` `https://staging-one.example.com/v3`");
  expect(html).toContain('<code class="whole">X-Auth-Token</code>');
  expect(html).toContain("<code>https://<wbr>staging-one.<wbr>example.<wbr>com/<wbr>v3</code>");
});
