import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { type Visit, visit } from "./visit.ts";

const themes = ["light", "dark"] as const;
/** CSS pixels. axe looks at the ends; 720 is a desktop zoomed to 200%. */
const widths = [320, 375, 720, 768, 1440];
const EXAMINED = [320, 1440];

describe.skipIf(!browser).each(themes)("Every page, %s,", (colorScheme) => {
  const tab = tabFor({ colorScheme });

  test.each(site.pages)("is accessible, fits every width and reports no error: %s", async (file) => {
    const { page, strangers, errors } = await tab.open(`${site.origin}/${file}`);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      if (EXAMINED.includes(width)) expect(await violations(page), `${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(errors).toEqual([]);
    expect(strangers).toEqual([]);
  });
});

describe.skipIf(!browser)("Every page", () => {
  const tab = tabFor();

  test.each(site.pages)("opens from the disk, and asks for nothing that is not there: %s", async (file) => {
    const opened = await tab.open(pathToFileURL(`${site.folder}/${file}`).href);
    expect(opened.errors).toEqual([]);
    expect(opened.strangers).toEqual([]);
  });
});

describe.skipIf(!browser)("Every page", () => {
  const tab = tabFor({ reducedMotion: "reduce" });

  test.each(site.pages)("stands still if asked to, and lets the keyboard skip to its content: %s", async (file) => {
    const { page } = await tab.open(`${site.origin}/${file}`);
    expect(await moving(page)).toBe(0);
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip:focus");
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^(content|redoc)$/);
  });
});

/** A tab for the pages of a describe, opened with the first of them. */
function tabFor(options: BrowserContextOptions = {}) {
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

/** How many elements have an animation or a transition that takes its time. */
const moving = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll("body *")].filter((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element);
        return [animationDuration, transitionDuration].some((times) =>
          times.split(",").some((time) => parseFloat(time) > 0.01),
        );
      }).length,
  );
