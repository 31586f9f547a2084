import { pathToFileURL } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { sampled } from "../support/sampled.ts";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { brokenWords, cutOff, layoutShift, moving } from "./layout.ts";
import { type Visit, visit } from "./visit.ts";

/** Widths in CSS pixels: a phone, a desktop zoomed to 200%, a tablet, just below and at the width for code beside the text, desktops. */
const WIDTHS = [320, 720, 768, 1199, 1200, 1440, 1920];
/** Between these widths, tables may scroll: those that do not fit a phone are stacked there. */
const TABLET = 768;
const PHONE = 640;

describe.skipIf(!browser)("Every page", () => {
  const tab = tabFor({ colorScheme: "light" });
  const onPhone = sampled(site.pages, 3);

  test.each(site.pages)("does not shift while it is drawn, fits every width and is accessible: %s", async (file) => {
    const { page, strangers, errors } = await tab.open(`${site.origin}/${file}`);
    expect(await layoutShift(page)).toBeLessThan(0.1);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (width === WIDTHS[0] && onPhone.includes(file)) expect(await violations(page)).toEqual([]);
      if (file === "interactive.html") continue; // Redoc draws its own tables
      expect(await brokenWords(page), `broken words at ${width}`).toEqual([]);
      if (width < PHONE || width >= TABLET)
        expect(await cutOff(page, ".table:has(table)"), `cut off at ${width}`).toEqual([]);
    }
    expect(await violations(page)).toEqual([]);
    expect([errors, strangers]).toEqual([[], []]);
  });
});

describe.skipIf(!browser)("Every page from the disk, in the dark theme", () => {
  const tab = tabFor({ colorScheme: "dark", reducedMotion: "reduce" });

  const some = sampled(site.pages, 3);
  test.each(some)("is accessible, has no motion, and lets the keyboard skip to its content: %s", async (file) => {
    const { page, errors, strangers } = await tab.open(pathToFileURL(`${site.folder}/${file}`).href);
    // Before axe-core, which requests style sheets, as a page from the disk must not.
    expect([errors, strangers]).toEqual([[], []]);
    expect(await violations(page)).toEqual([]);
    expect(await moving(page)).toBe(0);
    await page.keyboard.press("Tab");
    expect((await page.locator(".skip:focus").boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^(content|redoc)$/);
  });

  test.each(some)("is printed in the light theme: %s", async (file) => {
    const { page } = await tab.open(pathToFileURL(`${site.folder}/${file}`).href);
    const theme = () => page.evaluate(() => document.documentElement.className);
    await page.emulateMedia({ media: "print" });
    await expect.poll(theme).toBe("script light");
    await page.emulateMedia({ media: "screen" });
    await expect.poll(theme).toBe("script dark");
  });
});

/** Returns a tab for the pages of a `describe`; the first page opens it. */
function tabFor(options: BrowserContextOptions) {
  let opened: Visit | undefined;
  afterAll(() => opened?.close());
  return {
    async open(url: string): Promise<Visit> {
      if (!opened) opened = await visit(browser, url, options);
      else await opened.open(url);
      return opened;
    },
  };
}
