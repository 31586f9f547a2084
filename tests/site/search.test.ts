import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { deletion, fieldsOf } from "./shown.ts";
import { visit } from "./visit.ts";

const found = (page: Page) =>
  page.locator(".results a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

const [token, ids] = ["X-Auth-Token", "ids"].map((name) => fieldsOf(deletion).find((field) => field.name === name));

/** What readers look for, and the end of the address where it is; a field may belong to any operation that has it. */
const QUESTIONS: [query: string, page: string][] = [
  [`ids ${ids?.limits}`, "index.html#deleteTasks-request-body-ids"],
  [token?.limits ?? "", "-request-header-X-Auth-Token"],
  ["encoded_auth", "-body-encoded_authorization_message"],
  ["token", "authentication.html#a-user-token"],
  ["batches", "limits-and-batches.html"],
  ["autentication", "authentication.html"], // a typing error
  ["mock", "testing-against-the-mock.html"],
  ["install", "index.html#install-an-sdk"],
];

describe.skipIf(!browser)("The search", () => {
  test.each([
    ["over http", `${site.origin}/errors.html`],
    ["from the disk", pathToFileURL(`${site.folder}/errors.html`).href],
  ])("finds guides, fields and limits %s", async (_, url) => {
    const { page, errors, strangers, close } = await visit(browser, url);
    await page.keyboard.press("/");
    for (const [query, expected] of QUESTIONS) {
      await page.getByLabel("Search the reference and the guides").fill(query);
      await expect
        .poll(async () => (await found(page)).some((link) => link.endsWith(expected)), { message: query })
        .toBe(true);
    }
    expect([errors, strangers]).toEqual([[], []]);
    await close();
  });

  test.each(["light", "dark"] as const)(
    "is opened, used and left by keyboard, and accessible, %s",
    async (colorScheme) => {
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
    },
  );
});
