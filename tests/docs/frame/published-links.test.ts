import { expect, test } from "vitest";
import { brokenLinks, withLinksToEnglish, withoutLinksTo } from "../../../scripts/docs/frame/published-links.ts";
import { english, interfaceWords } from "../../../scripts/shared/words.ts";

const page = (file: string, content: string) => ({ file, title: "A page", description: "", content });

test("links to pages that are left out become text in HTML and Markdown, and titles get quotes", () => {
  const leftOut = [page("a.html", '<h1>A page</h1><h2 id="x">Part</h2>')];
  const source = {
    ...page(
      "c.html",
      '<a href="a.html">A page</a> <a href="a.html#x">Part</a> <a href="a.html">a <b>b</b></a> <a href="b.html">B</a> <a href="https://h/a.html">C</a><a class="try" href="a.html#x">Try it</a><a class="try" href="b.html">Try</a>',
    ),
    markdown: "[A page](a.md), [a b](a.html#x), [B](b.md) and [C](https://h/a.html)",
  };
  expect(withoutLinksTo(leftOut, english, source)).toMatchObject({
    content:
      '“A page” “Part” a <b>b</b> <a href="b.html">B</a> <a href="https://h/a.html">C</a><a class="try" href="b.html">Try</a>',
    markdown: "“A page”, a b, [B](b.md) and [C](https://h/a.html)",
  });
  expect(withoutLinksTo(leftOut, interfaceWords("zh-CN"), source).content).toMatch("《A page》");
});

test("a translated page says which of its links lead to a page in English", () => {
  const pages = [
    { ...page("a.html", ""), language: "en" },
    { ...page("b.html", ""), language: "zh-CN" },
  ];
  const source = {
    ...page("c.html", '<a href="a.html#x">A$&</a> <a href="b.html">B</a> <a href="https://h/a.html">C</a>'),
    markdown: "[A$&](a.md#x), [B](b.md) and [C](https://h/a.html)",
  };
  const chinese = interfaceWords("zh-CN");
  expect(withLinksToEnglish(pages, chinese, source)).toMatchObject({
    content: '<a href="a.html#x" hreflang="en">A$&（英文）</a> <a href="b.html">B</a> <a href="https://h/a.html">C</a>',
    markdown: "[A$&（英文）](a.md#x), [B](b.md) and [C](https://h/a.html)",
  });
  const inEnglish = { ...source, language: "en" };
  expect(withLinksToEnglish(pages, chinese, inEnglish)).toEqual(inEnglish);
  expect(withLinksToEnglish(pages, english, source)).toEqual(source);
});

test("links to nothing are reported with their page, in a line each", () => {
  const links = ["b.html", "b.html#x", "#y", "terms.pdf", "https://h/", "mailto:a@h", "b.html#%E6%94%AF"];
  const broken = ["c.html", "b.html#z", "#z", "100%.pdf"];
  const html = [...links, ...broken].map((href) => `<a href="${href}">A</a>`).join("");
  const pages = [page("a.html", `<h2 id="y">Y</h2>${html}`), page("b.html", '<h2 id="x">X</h2><h2 id="支">Z</h2>')];
  const lines = brokenLinks(pages, ["terms.pdf"]);
  expect(lines.map((line) => /^a\.html links (\S+), but/.exec(line)?.[1])).toEqual(broken);
});
