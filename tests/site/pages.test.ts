import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { visit } from "./visit.ts";

const themes = ["light", "dark"] as const;
/** CSS pixels. axe looks at the ends; 720 is a desktop zoomed to 200%. */
const widths = [320, 375, 720, 768, 1440];
const EXAMINED = [320, 1440];
const states = site.pages.flatMap((file) => themes.map((theme) => ({ file, theme })));

describe.skipIf(!browser)("Every page", () => {
  test.each(states)("is accessible, fits every width and reports no error: $file, $theme", async ({ file, theme }) => {
    const { page, strangers, errors, close } = await visit(browser, `${site.origin}/${file}`, { colorScheme: theme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      if (EXAMINED.includes(width)) expect(await violations(page), `${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(errors).toEqual([]);
    expect(strangers).toEqual([]);
    await close();
  });

  test.each(site.pages)("opens from the disk, and asks for nothing that is not there: %s", async (file) => {
    const opened = await visit(browser, pathToFileURL(`${site.folder}/${file}`).href);
    expect(opened.errors).toEqual([]);
    expect(opened.strangers).toEqual([]);
    await opened.close();
  });

  test.each(site.pages)("stands still if asked to, and lets the keyboard skip to its content: %s", async (file) => {
    const { page, close } = await visit(browser, `${site.origin}/${file}`, { reducedMotion: "reduce" });
    expect(await moving(page)).toBe(0);
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip:focus");
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^(content|redoc)$/);
    await close();
  });

  test.each(site.pages)("keeps its place while it is drawn: %s", async (file) => {
    const { page, close } = await visit(browser, `${site.origin}/${file}`);
    await page.waitForLoadState("networkidle");
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list, observer) => {
            observer.disconnect();
            resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(0), 300);
        }),
    );
    expect(shift).toBeLessThan(0.1);
    await close();
  });
});

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
