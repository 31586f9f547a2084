import { expect, test } from "vitest";
import { sections } from "../../../scripts/docs/rendering/sections.ts";

test("a page is divided at its headings, without buttons, pictures, and what it shows only later", () => {
  const html =
    '<h1 id="a">A &amp; <code>b</code></h1><p>One</p><pre><code>code</code></pre><h2 id="c">C</h2><button>no</button>Two<dialog><h2>no</h2></dialog>';
  expect(sections(html)).toEqual([
    { id: "a", level: 1, title: "A & b", text: "One", code: "code" },
    { id: "c", level: 2, title: "C", text: "Two", code: "" },
  ]);
});
