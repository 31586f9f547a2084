import { describe, expect, test } from "vitest";
import { frame, policy } from "../../scripts/docs/frame.ts";
import { highlight } from "../../scripts/docs/highlight.ts";
import { llms } from "../../scripts/docs/llms.ts";
import { markdown } from "../../scripts/docs/markdown.ts";
import { inOrder, navigation } from "../../scripts/docs/navigation.ts";
import { panel } from "../../scripts/docs/panel.ts";
import { searchOptions } from "../../scripts/docs/search-options.ts";
import { sections } from "../../scripts/docs/sections.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const page = (file: string) => ({ file, title: file, description: "", content: "" });

describe("The navigation", () => {
  test("has the pages in reading order, no group without a page, and refuses a page that has no place", () => {
    const pages = [page("errors.html"), page("guides.html"), page("index.html")];
    expect(navigation(pages).map(({ title, pages: members }) => [title, members.map(({ file }) => file)])).toEqual([
      ["Reference", ["index.html"]],
      ["Use the API", ["guides.html", "errors.html"]],
    ]);
    expect(inOrder(pages).map(({ file }) => file)).toEqual(["index.html", "guides.html", "errors.html"]);
    expect(() => navigation([page("new.html")])).toThrow(/new\.html.*scripts\/docs\/navigation\.ts/);
  });
});

describe("Code", () => {
  test("gets a class for each kind of token, and no style; without a language none; an unknown one is refused", () => {
    const html = highlight('const a = "<b>"; // & so on', "ts");
    for (const part of ['<span class="keyword">const</span>', "&lt;b&gt;", "&amp; so on"]) expect(html).toContain(part);
    expect(html).not.toContain("style=");
    expect(highlight("a < b")).toBe("a &lt; b");
    expect(() => highlight("", "cobol")).toThrow(/cobol.*scripts\/docs\/highlight\.ts/);
  });

  test("behind tabs may be in any language, and is nothing without parts", () => {
    const html = panel("p", "Request", [{ label: "A & B", code: "a < 2", language: "COBOL" }]);
    for (const part of ["A &amp; B", "a &lt; 2"]) expect(html).toContain(part);
    expect(panel("p", "Request", [])).toBe("");
  });
});

describe("Markdown", () => {
  test("has headings without gaps, below the level that it stands below", () => {
    const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => level);
    expect(levels(markdown("# A\n\n### B\n\n# C"))).toEqual(["1", "2", "1"]);
    expect(levels(markdown("## A\n\n#### B", 2))).toEqual(["3", "4"]);
  });
});

test("a page is cut at its headings, without code, buttons and pictures", () => {
  const html =
    '<h1 id="a">A &amp; <code>b</code></h1><p>One</p><pre><code>no</code></pre><h2 id="c">C</h2><button>no</button>Two';
  expect(sections(html)).toEqual([
    { id: "a", level: 1, title: "A & b", text: "One" },
    { id: "c", level: 2, title: "C", text: "Two" },
  ]);
});

test("the search takes names whole and in parts, and numbers with and without commas", () => {
  const { tokenize, processTerm } = searchOptions;
  const parts = ["X-Auth-Token", "Token", "SMS.9004", "9004", "65,535"];
  expect(tokenize?.("X-Auth-Token, SMS.9004: 65,535.")).toEqual(expect.arrayContaining(parts));
  expect(processTerm?.("65,535")).toBe("65535");
});

test("a Content-Security-Policy permits nothing but the site, unless a page needs it", () => {
  expect(policy()).toContain("default-src 'none'");
  expect(policy()).not.toMatch(/unsafe|https?:|\*/);
  expect(policy({ "connect-src": "https:" })).toContain("connect-src https:");
});

test("a base stands before the addresses that cannot be relative, and before no other", async () => {
  const [base, pages] = ["https://docs.example/sms/", [page("index.html")]];
  const html = (await frame(pages, fixedDocument, base))["index.html"];
  expect(html).toContain('content="https://docs.example/sms/social.png"');
  expect(html).toContain('src="site.js"');
  expect(llms(fixedDocument, pages, "", base)).toContain("(https://docs.example/sms/index.html)");
});
