import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser, site } from "./fixtures.ts";
import { type Visit, visit } from "./visit.ts";

/** CSS pixels: phones, tablets, both sides of the width from which the code stands beside the operation, and desktops. */
const widths = [320, 375, 768, 1024, 1199, 1200, 1280, 1440, 1920];
/** On a phone a table with many columns scrolls. */
const TABLET = 768;

/** Redoc draws its own tables. */
const pages = site.pages.filter((file) => file !== "interactive.html");

describe.skipIf(!browser)("Every page", () => {
  let opened: Visit;
  beforeAll(async () => {
    opened = await visit(browser, `${site.origin}/`);
  });
  afterAll(() => opened?.close());

  test.each(pages)("breaks no line inside a word, and cuts no table or tab off, at any width: %s", async (file) => {
    await opened.open(`${site.origin}/${file}`);
    const { page } = opened;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await brokenWords(page), `broken words at ${width}`).toEqual([]);
      expect(await cutOff(page, width < TABLET ? ".tabs" : ".table:has(table), .tabs"), `cut off at ${width}`).toEqual(
        [],
      );
    }
  });
});

/** The words of texts and cells, each as often as it is drawn on more than one line. */
const brokenWords = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const broken: string[] = [];
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.parentElement?.closest("td, th, h1, h2, h3, h4, p, li, dt, dd, button, a")) continue;
      if (text.parentElement.closest("pre") || !text.parentElement.checkVisibility()) continue;
      for (const { 0: word, index } of text.nodeValue?.matchAll(/[\p{L}\p{N}]+/gu) ?? []) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
      }
    }
    return broken;
  });

/** The elements that show only a part of their content, by its first words. Half a border of a table may stand out of its box. */
const cutOff = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((elements) =>
      elements
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent.trim().slice(0, 40)),
    );
