import { expect, test } from "vitest";
import { browser, site } from "../fixtures.ts";
import { stopTimers, visit } from "../visit.ts";

const LONG = "contract-testing.html";
const WIDE = "benchmarks.html";

test.skipIf(!browser).each([
  [LONG, 390],
  [WIDE, 390],
  [LONG, 1279],
])("%s shows its contents in a window of %i pixels after a click, which a link closes", async (file, width) => {
  const options = { viewport: { width, height: 800 } };
  const { page, close } = await visit(browser, `${site.origin}/${file}`, options);
  const contents = page.getByRole("navigation", { name: "On this page" });
  expect(await contents.count()).toBe(0);
  await page.getByRole("button", { name: "On this page" }).click();
  const link = contents.getByRole("link").last();
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect.poll(() => new URL(page.url()).hash).toBe(address);
  expect(await contents.count()).toBe(0);
  expect(await page.locator(address).evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(800);
  await close();
});

test.skipIf(!browser)("a page shows its contents beside it where there is room", async () => {
  const { page, open, close } = await visit(browser, `${site.origin}/${LONG}`);
  expect(await page.getByRole("navigation", { name: "On this page" }).count()).toBe(1);
  expect(await page.getByRole("button", { name: "On this page" }).count()).toBe(0);
  await open(`${site.origin}/${WIDE}`);
  expect(await page.locator(".sidebar .sections a").first().isVisible()).toBe(true);
  await close();
});

test.skipIf(!browser)("the link of a heading is followed and copied", async () => {
  const { page, close } = await visit(browser, `${site.origin}/errors.html`);
  const link = page.locator("h2 a.anchor").first();
  await stopTimers(page);
  await link.click();
  await page.getByText("Copied").waitFor();
  await expect.poll(() => page.url()).toMatch(/#./);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await close();
});

test.skipIf(!browser)("the menu shows the current page, also if it is far below", async () => {
  const { page, close } = await visit(browser, `${site.origin}/benchmarks.html`, {
    viewport: { width: 1366, height: 768 },
  });
  const box = await page.locator(".sidebar [aria-current]").boundingBox();
  expect(box?.y).toBeGreaterThan(0);
  expect(box?.y).toBeLessThan(768);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await close();
});
