import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "../axe.ts";
import { browser, site } from "../fixtures.ts";
import { deletion, fieldsOf } from "../shown.ts";
import { visit } from "../visit.ts";

const found = (page: Page) =>
  page.locator(".results a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

const limitsOf = (name: string) => fieldsOf(deletion).find((field) => field.name === name)?.limits ?? "";

/** Queries of readers, and the end of the address that must be found. A field may belong to any operation that has it. */
const QUESTIONS = {
  [`ids ${limitsOf("ids")}`]: "index.html#deleteTasks-request-body-ids",
  [limitsOf("X-Auth-Token")]: "-request-header-X-Auth-Token",
  encoded_auth: "-body-encoded_authorization_message",
  token: "authentication.html#a-user-token",
  batches: "limits-and-batches.html",
  autentication: "authentication.html", // a typo
  mock: "testing-against-the-mock.html",
  install: "index.html#install-an-sdk",
};

describe.skipIf(!browser)("The search", () => {
  test.each([
    ["over http, light", `${site.origin}/errors.html`, "light"],
    ["from the disk, dark", pathToFileURL(`${site.folder}/errors.html`).href, "dark"],
  ] as const)("finds guides, fields and limits by keyboard, and is accessible: %s", async (_, url, colorScheme) => {
    const { page, errors, strangers, close } = await visit(browser, url, { colorScheme });
    await page.keyboard.press("/");
    for (const [query, expected] of Object.entries(QUESTIONS)) {
      await page.getByLabel("Search the reference and the guides").fill(query);
      const isFound = async () => (await found(page)).some((link) => link.endsWith(expected));
      await expect.poll(isFound, { message: query }).toBe(true);
    }
    expect([errors, strangers]).toEqual([[], []]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    const target = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
    await page.keyboard.press("Enter");
    await page.waitForURL(target);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("qwxyz");
    await page.getByText("Nothing found.").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "hidden" });
    await close();
  });
});
