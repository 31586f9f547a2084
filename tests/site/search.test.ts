import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { visit } from "./visit.ts";

const found = (page: Page) =>
  page.locator(".results a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

/** What readers look for, and where it is. */
const QUESTIONS: [query: string, page: string][] = [
  ["65,535", "index.html#deleteTasks-request-body-ids"],
  ["16,384 characters", "index.html#deleteTasks-request-header-X-Auth-Token"],
  ["encoded_auth", "index.html#deleteTasks-response-403-body-encoded_authorization_message"],
  ["token", "authentication.html#a-user-token"],
  ["batches", "limits-and-batches.html"],
  ["autentication", "authentication.html"], // a typing error
  ["mock", "testing-against-the-mock.html"],
  ["install", "index.html#install-an-sdk"],
];

describe.skipIf(!browser).each([
  ["over http", `${site.origin}/errors.html`],
  ["from the disk", pathToFileURL(`${site.folder}/errors.html`).href],
])("The search %s", (_, url) => {
  test("finds guides, fields and limits", async () => {
    const { page, errors, strangers, close } = await visit(browser, url);
    await page.keyboard.press("/");
    for (const [query, expected] of QUESTIONS) {
      await page.getByLabel("Search the reference and the guides").fill(query);
      await expect.poll(() => found(page), { message: query }).toContain(expected);
    }
    expect([errors, strangers]).toEqual([[], []]);
    await close();
  });
});

describe.skipIf(!browser).each(["light", "dark"] as const)("The search, %s", (colorScheme) => {
  test("is opened, used and left by keyboard, and is accessible", async () => {
    const { page, close } = await visit(browser, `${site.origin}/errors.html`, { colorScheme });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("token");
    await page.locator(".results a").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    const target = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.origin}/${target}`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("no such word");
    await page.getByText("Nothing found.").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "hidden" });
    await close();
  });
});
