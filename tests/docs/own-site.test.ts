import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../scripts/docs/build-site.ts";
import { siteSettings } from "../../scripts/docs/settings/settings.ts";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { violations } from "./axe.ts";
import { browser } from "./fixtures.ts";
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
  - { title: 支持, pages: [start.html, errors.html, support.md] }
`;

describe("A site with another title, logo, color, footer, language, and own pages", () => {
  let folder = "";
  let leftOut: string[] = [];
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
      "\ufeff# 支持\r\n\r\nÜber uns. See [errors](errors.md) and [endpoints](endpoints.md).\r\n\r\n![Plan](pictures/plan.svg)\r\n",
    );
    await mkdir(join(place, "pictures"));
    await copyFile(join(place, "logo.svg"), join(place, "pictures/plan.svg"));
    folder = join(place, "site");
    await mkdir(folder);
    leftOut = await buildSite(folder, await siteSettings(file));
  });

  test("has the listed pages only, without links to others, as valid HTML", async () => {
    const pages = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
    expect(pages).toEqual(["404.html", "errors.html", "explorer.html", "index.html", "start.html", "support.html"]);
    expect(leftOut).toContain("endpoints.html");
    expect(await read("support.html")).toMatch(/<a href="errors.html">errors<\/a> and endpoints\./);
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    for (const name of pages) {
      const { results } = await validator.validateString(await read(name), name);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      for (const [, link = ""] of (await read(name)).matchAll(/<a [^>]*?href="([^":#]+\.html)/g))
        expect(pages, `${name} links ${link}`).toContain(link);
    }
  });

  test("has a guide in the language, if it is translated, and otherwise the English one", async () => {
    expect(await read("start.html")).toMatch(/<h1[^>]*>开始<\/h1>/);
    expect(await read("errors.html")).toMatch(/<h1[^>]*>Errors<\/h1>/);
  });

  test("tells search engines its addresses, and has a page for missing pages that works at any address", async () => {
    const support = await read("support.html");
    expect(support).toContain('<html lang="zh-CN">');
    expect(support).toContain(`<link rel="canonical" href="${BASE}support.html">`);
    expect(support).toContain(`<meta property="og:image" content="${BASE}social.png">`);
    expect(support).toContain('<link rel="alternate" hreflang="en" href="https://docs.example/en/support.html">');
    expect(await read("sitemap.xml")).toContain(`<loc>${BASE}support.html</loc>`);
    expect(await read("robots.txt")).toContain(`${BASE}sitemap.xml`);
    expect(await read("404.html")).not.toMatch(/ (href|src)="(?!https:|#)/);
  });

  test("has every page in Markdown for language models", async () => {
    expect(await read("llms.txt")).toContain(`(${BASE}support.md)`);
    expect(await read("support.md")).toContain("# 支持");
    expect(await read("llms-full.txt")).toContain("Über uns.");
  });

  test.skipIf(!browser)("is accessible, shows the logo and the words, and finds Chinese text", async () => {
    const { page, errors, strangers, close } = await visit(
      browser,
      pathToFileURL(join(folder, "support.html")).href,
      {},
    );
    expect(await page.locator(".brand").innerText()).toBe("任务删除");
    expect(await page.locator(".brand img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
    const plan = page.getByRole("img", { name: "Plan" });
    expect(await plan.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    expect(await page.locator("footer").innerText()).toContain("Example Cloud, imprint");
    await page.keyboard.press("/");
    await page.getByLabel("搜索参考和指南").fill("支持");
    await page.locator('.results a[href="support.html"]').waitFor();
    // Before axe-core, which requests style sheets, as a page from the disk must not.
    expect([errors, strangers]).toEqual([[], []]);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
