import { describe, expect, test } from "vitest";
import { browser, site } from "./fixtures.ts";
import { visit } from "./visit.ts";

// In a file of its own: it waits most of the time, and another one can run meanwhile.
describe.skipIf(!browser)("Every page", () => {
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
