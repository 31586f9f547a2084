import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../scripts/browser.ts";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { chooseSample, samples } from "./samples-menu.ts";
import { type Visit, visit } from "./visit.ts";

describe.skipIf(!browser).each(["light", "dark"] as const)("The interactive reference, %s", (colorScheme) => {
  let opened: Visit;
  let page: Page;
  beforeAll(async () => {
    opened = await visit(browser, `${site.origin}/interactive.html`, { colorScheme });
    page = opened.page;
  });
  afterAll(() => opened?.close());

  test("is accessible with the 403 open", async () => {
    await page.getByRole("tab", { name: "403" }).click();
    await page.getByRole("button", { name: "403", exact: true }).click();
    expect(await violations(page)).toEqual([]);
  });

  test.each(samples)("shows the sample $label, in colors that can be read", async ({ label, source }) => {
    await chooseSample(page, label);
    const shown = await visibleText(page.locator("#redoc"));
    expect(shown.replace(/\s+/g, "")).toContain(source.replace(/\s+/g, ""));
    expect(await violations(page, ["color-contrast"])).toEqual([]);
  });

  test("offers a copy of the page, and no other site to take it to", async () => {
    await page.locator(".button-group-outlined").last().locator("button").last().click();
    const offers = page.getByRole("menuitem");
    await offers.first().waitFor();
    const shown = await offers.filter({ visible: true }).allTextContents();
    expect(shown).toEqual([expect.stringMatching(/^Copy/)]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("is accessible while it is searched", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("token");
    await page.getByText("X-Subject-Token").last().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test.each(["#/", "#/section/authentication"])("is accessible at %s", async (hash) => {
    await page.goto(`${site.origin}/interactive.html${hash}`);
    await page.getByText("Download OpenAPI description").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("asked no other origin for anything, and reported no error", () => {
    expect(opened.strangers).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});
