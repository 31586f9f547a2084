import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../scripts/docs/build-site.ts";
import { explorerData } from "../../scripts/docs/explorer/explorer-data.ts";
import { translated } from "../../scripts/docs/guides/translated-texts.ts";
import { siteSettings } from "../../scripts/docs/settings/settings.ts";
import { english, interfaceWords } from "../../scripts/shared/words.ts";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { operations as operationsOf } from "../../src/document/operations/operations.ts";
import { ownDocument } from "../support/own-document.ts";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { visit } from "./visit.ts";

const BASE = "https://docs.example/sms/";
const SETTINGS = `
title: 任务删除
accent: "#8a1538"
logo: logo.svg
footer: "Example Cloud, [imprint](https://docs.example/imprint)"
base: ${BASE}
language: zh-CN
alternates: { en: https://docs.example/en }
navigation:
  - { title: reference, pages: [index.html, explorer.html] }
  - { title: 支持, pages: [start.html, errors.html, limits-and-batches.html, editions.html, use-your-own-tools.html, support.md] }
  - { title: 测试, pages: [interactive.html, contract-testing.md] }
`;

/** The paragraphs of the document that have no translation: an owner may have added them. */
const untranslated = new Set<string>();
const inChinese = translated(ownDocument, "zh-CN", untranslated);

/** Names that have no translation. */
const NAMES =
  /AK\/SK|OpenAPI|API|Token|SDK|Shell|TypeScript|curl|HTTP|JSON|XML|YAML|https?:\S+|[\w-]+\.[\w.-]+|\w+-\w+-\d+|\{\w+\}/g;

const hasEnglish = (text: string) => !/\p{Script=Han}/u.test(text) && /\b[a-z]{2}/i.test(text.replace(NAMES, ""));

/** Returns the texts and attributes of a page that a reader sees or hears, without code and English content. Runs in the browser. */
function shownTexts(): string[] {
  const isOurs = (element: Element) =>
    !element.closest('pre, code, kbd, script, style, textarea, .method, [lang]:not([lang^="zh"])');
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const shown: (string | null)[] = [];
  while (texts.nextNode())
    if (isOurs(texts.currentNode.parentElement as Element)) shown.push(texts.currentNode.nodeValue);
  for (const element of document.querySelectorAll("*")) {
    if (!isOurs(element)) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt", "label"]) shown.push(element.getAttribute(name));
  }
  for (const template of document.querySelectorAll("template"))
    shown.push(...[...template.content.children].map((each) => each.textContent));
  return shown.map((text) => text?.trim().replace(/\s+/g, " ") ?? "").filter(Boolean);
}

describe("A site with another title, logo, color, footer, language, and own pages", () => {
  let folder = "";
  let notes: string[] = [];
  let end = async () => {};
  afterAll(() => end());
  const read = (name: string) => readFile(join(folder, name), "utf8");
  beforeAll(async () => {
    const { path: place, remove } = temporaryFolder("own-site-");
    end = remove;
    const file = join(place, "site.yaml");
    await writeFile(file, SETTINGS);
    await writeFile(
      join(place, "logo.svg"),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>',
    );
    await writeFile(
      join(place, "support.md"),
      "\ufeff# 支持\r\n\r\nÜber uns. See [errors](errors.md) and [endpoints](endpoints.md). [a](terms%20v1.pdf) [b](nowhere.md) [c](index.html#nothing)\r\n\r\n![Plan](pictures/plan.svg)\r\n",
    );
    await writeFile(join(place, "contract-testing.md"), "# 我们的测试\n\n测试说明。\n\n```ini\na = 1\n```\n");
    await writeFile(join(place, "terms v1.pdf"), "terms");
    await mkdir(join(place, "pictures"));
    await writeFile(
      join(place, "pictures/plan.svg"),
      '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><circle cx="4" cy="4" r="4"/></svg>',
    );
    folder = join(place, "site");
    await mkdir(folder);
    notes = await buildSite(folder, await siteSettings(file));
  });

  test("has the listed pages only, without links to others, as valid HTML", async () => {
    const pages = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
    expect(pages).toEqual([
      "404.html",
      "contract-testing.html",
      "editions.html",
      "errors.html",
      "explorer.html",
      "index.html",
      "interactive.html",
      "limits-and-batches.html",
      "start.html",
      "support.html",
      "use-your-own-tools.html",
    ]);
    expect(notes).toContainEqual(expect.stringMatching(/^Not published.*: .*endpoints\.html/));
    expect(notes.filter((note) => note.includes("links"))).toEqual([
      expect.stringMatching(/^support\.html links nowhere\.html, /),
      expect.stringMatching(/^support\.html links index\.html#nothing, /),
    ]);
    expect(await read("terms v1.pdf")).toBe("terms");
    expect(await read("support.html")).toMatch(/<a href="errors.html">errors<\/a> and endpoints\./);
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    for (const name of pages) {
      if (name === "interactive.html") continue; // Redoc's HTML
      const { results } = await validator.validateString(await read(name), name);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      for (const [, link = ""] of (await read(name)).matchAll(/<a [^>]*?href="(?!nowhere)([^":#]+\.html)/g))
        expect(pages, `${name} links ${link}`).toContain(link.replace(/^\/sms\//, ""));
    }
  });

  test("has a guide in the language, if it is translated, and otherwise the English one with a note", async () => {
    expect(await read("errors.html")).toMatch(/<h1[^>]*>错误<\/h1>/);
    const { untranslated = "" } = interfaceWords("zh-CN").language ?? {};
    expect(await read("errors.html")).not.toContain(untranslated);
    const [, note, content] = (await read("use-your-own-tools.html")).split(/<main[^>]*>|<div lang="en">/);
    expect(note).toContain(untranslated);
    expect(content).toMatch(/^\s*<h1[^>]*>Use your own tools/);
  });

  test("has the guides beside the fields of the reference, and one entry for each field, as in English", async () => {
    const index = await read("index.html");
    expect(index.match(/<div class="guides">/g)?.length).toBe(
      (await readFile(join(site.folder, "index.html"), "utf8")).match(/<div class="guides">/g)?.length,
    );
  });

  test("has a page of its own in the place of a guide, with code in any language", async () => {
    const page = await read("contract-testing.html");
    expect(page).toMatch(/<h1[^>]*>我们的测试<\/h1>/);
    expect(page).toContain("<code>a = 1</code>");
  });

  test("refuses an own page in the place of the reference, and a page that it does not have, in one line each", async () => {
    const settings = await siteSettings(join(folder, "../site.yaml"));
    const own = join(folder, "../conformance.md");
    await writeFile(own, "# A\n\nB.\n");
    const navigation = [{ title: "a", pages: ["index.html", own, "error-code.html"] }];
    const building = buildSite(join(folder, "../other"), { ...settings, navigation });
    const { message } = (await building.catch((error: Error) => error)) as Error;
    expect(message.split("\n")).toEqual([
      expect.stringMatching(
        /site\.yaml: the site has no page error-code\.html \(did you mean error-codes\.html\?\); its pages/,
      ),
      expect.stringMatching(/site\.yaml: conformance\.md would take the place of conformance\.html/),
    ]);
  });

  test("has the footer below the interactive reference, with its note, and no colors but the accent", async () => {
    const page = await read("interactive.html");
    expect(page).toContain('<a href="https://docs.example/imprint">imprint</a>');
    expect(page).toContain(interfaceWords("zh-CN").language?.untranslated);
    expect(page).not.toContain("#615CEA");
  });

  test("leads to the same section in each language", async () => {
    expect(await read("errors.html")).toMatch(/<h2 id="did-it-take-effect">请求是否生效/);
  });

  test("tells search engines its addresses, and has a page for missing pages that works at any address", async () => {
    const support = await read("support.html");
    expect(support).toContain('<html lang="zh-CN">');
    expect(support).toContain(`<link rel="canonical" href="${BASE}support.html">`);
    expect(support).toContain(`<meta property="og:image" content="${BASE}social.png">`);
    expect(support).toContain('<link rel="alternate" hreflang="en" href="https://docs.example/en/support.html">');
    expect(support).toContain(`<link rel="alternate" hreflang="zh-CN" href="${BASE}support.html">`);
    expect(await read("sitemap.xml")).toContain(`<loc>${BASE}support.html</loc>`);
    expect(await read("robots.txt")).toContain(`${BASE}sitemap.xml`);
    expect(await read("404.html")).not.toMatch(/ (href|src)="(?!https:|#|\/sms\/)|rel="next"/);
  });

  test.skipIf(!browser)("finds a page from the page for missing pages, at any address", async () => {
    const { page, close } = await visit(browser, pathToFileURL(join(folder, "index.html")).href);
    await page.route(`${BASE}**`, (route) => {
      const file = join(folder, route.request().url().slice(BASE.length));
      return route.fulfill({ path: existsSync(file) ? file : join(folder, "404.html") });
    });
    await page.goto(`${BASE}a/missing/page`);
    await page.keyboard.press("/");
    await page.getByLabel("搜索参考和指南").fill("支持");
    await page.locator(".results a").first().click();
    await page.waitForURL(`${BASE}support.html`);
    await close();
  });

  test("has every page in Markdown for language models", async () => {
    expect(await read("llms.txt")).toMatch(/^# 任务删除\n/);
    expect(await read("llms.txt")).toContain(`(${BASE}support.md)`);
    expect(await read("llms-full.txt")).not.toMatch(/\]\(endpoints\.(md|html)/);
    expect(await read("index.html")).toContain("<title>任务删除</title>");
    expect(await read("support.md")).toContain("# 支持");
    expect(await read("llms-full.txt")).toContain("Über uns.");
  });

  test.skipIf(!browser)("has no English words, except names, code, and texts of the document", async () => {
    const { page, open, close } = await visit(browser, pathToFileURL(join(folder, "index.html")).href, {});
    const { operations } = explorerData(ownDocument, english);
    const paths = operationsOf(ownDocument).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const withoutDocument = (text: string) =>
      [...paths, ...untranslated].reduce((rest, known) => rest.replaceAll(known, ""), text);
    const names = [
      JSON.stringify(inChinese, (key, value) => (key === "source" ? undefined : value)),
      SETTINGS,
      ...Object.values(operations).flatMap(({ codes }) => codes.map(({ label }) => label)),
    ].join(" ");
    for (const file of [
      "404.html",
      "errors.html",
      "explorer.html",
      "editions.html",
      "index.html",
      "limits-and-batches.html",
      "start.html",
      "use-your-own-tools.html",
    ]) {
      await open(pathToFileURL(join(folder, file)).href);
      const texts = await page.evaluate(shownTexts);
      expect(texts.length).toBeGreaterThan(40);
      expect(
        texts.filter((text) => !names.includes(text) && hasEnglish(withoutDocument(text))),
        file,
      ).toEqual([]);
    }
    await close();
  });

  test.skipIf(!browser)("is accessible, shows the logo and the words, and finds Chinese text", async () => {
    const { page, errors, strangers, open, close } = await visit(
      browser,
      pathToFileURL(join(folder, "support.html")).href,
      {},
    );
    expect(await page.locator(".brand").innerText()).toBe("任务删除");
    expect(await page.getByRole("link", { name: "English" }).getAttribute("href")).toBe("https://docs.example/en/");
    expect(await page.locator(".brand img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
    const plan = page.getByRole("img", { name: "Plan" });
    expect(await plan.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await page.locator("footer").innerText()).toContain("Example Cloud, imprint");
    await page.keyboard.press("/");
    await page.getByLabel("搜索参考和指南").fill("支持");
    await page.locator('.results a[href="support.html"]').waitFor();
    for (const [query, address] of [
      ["限制", "limits-and-batches.html"],
      ["批处理", "limits-and-batches.html"],
      ["上限", "limits-and-batches.html"],
      ["Uber uns", "support.html"],
      ["imprint", "https://docs.example/imprint"],
      ["删除失败", "errors.html"],
      ["令牌", "index.html"],
      ["示例代码", "index.html#安装-sdk"],
    ]) {
      await page.getByLabel("搜索参考和指南").fill(query ?? "");
      await page.locator(`.results li:nth-child(-n+3) a[href^="${address}"]`).first().waitFor();
    }
    await page.getByLabel("搜索参考和指南").fill("uber");
    await page.locator("mark").getByText("Über", { exact: true }).waitFor();
    // Before axe-core, which requests style sheets, as a page from the disk must not.
    expect([errors, strangers]).toEqual([[], []]);
    expect(await violations(page)).toEqual([]);
    await open(pathToFileURL(join(folder, "interactive.html")).href); // its note is outside of Redoc
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
