import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationView } from "../../../scripts/generate/reference/operation-views.ts";
import { visibleText } from "../../../scripts/shared/browser.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { ownDocument } from "../../support/own-document.ts";
import { sampled } from "../../support/sampled.ts";
import { violations } from "../axe.ts";
import { browser, site } from "../fixtures.ts";
import { codesOf, compact, deletion, fieldsOf, refusalOf, views } from "../shown.ts";
import { type Visit, visit } from "../visit.ts";

const url = `${site.origin}/interactive.html`;

/** Returns the fragment at which Redoc shows an operation. */
function addressOf({ operationId }: OperationView): string {
  const { tags: [tag = ""] = [] } = operations(ownDocument).find((each) => each.operationId === operationId) ?? {};
  return `${tag.replaceAll(" ", "-")}/${operationId}`;
}

test.skipIf(!browser)(
  "without JavaScript, the interactive reference has a link to the other, and nothing of Redoc",
  async () => {
    const { page, close } = await visit(browser, url, { javaScriptEnabled: false });
    expect(await page.locator("#redoc").isVisible()).toBe(false);
    expect(await page.getByRole("link", { name: "reference", exact: true }).isVisible()).toBe(true);
    await close();
  },
);

/** Opens an operation, which Redoc draws only when it is opened. */
async function opened(page: Page, operation: OperationView): Promise<Locator> {
  const address = addressOf(operation);
  await page.goto(`${url}#/${address}`);
  const part = page.locator(`[id="${address.toLowerCase()}"]`);
  await tab(part, operation.responses.at(-1)?.status ?? "").waitFor();
  return part;
}

const tab = (part: Locator, status: string) => part.getByRole("tab", { name: status, exact: true });

const themes = sampled(["light", "dark"] as const, 2);

describe.skipIf(!browser).each(themes)("The interactive reference, %s", (colorScheme) => {
  let visited: Visit;
  let page: Page;
  beforeAll(async () => {
    visited = await visit(browser, url, { colorScheme });
    page = visited.page;
  });
  afterAll(() => visited?.close());

  test.each(views)("shows everything about $operationId, in readable colors", async (operation) => {
    const part = await opened(page, operation);
    const texts: string[] = [];
    const look = async (what: string) => {
      texts.push(compact(await visibleText(part)));
      expect(await violations(page, ["color-contrast"]), what).toEqual([]);
    };
    for (const { status } of operation.responses) {
      const buttons = part.getByRole("button", { name: status, exact: true });
      for (const button of await buttons.or(tab(part, status)).all()) await button.click();
      await look(status);
    }
    // Redoc's menu above a sample also offers the bare body.
    const labels = [...operation.samples.map(({ label }) => label), ...(operation.body ? ["Payload"] : [])];
    for (const label of labels) {
      const menu = part.locator("button").filter({ hasText: new RegExp(`^(${labels.join("|")})$`) });
      await menu.first().click();
      await page.getByRole("menuitem", { name: label, exact: true }).click();
      // The label changes before the code below it does.
      const { source = "" } = operation.samples.find((sample) => sample.label === label) ?? {};
      await expect.poll(async () => compact(await visibleText(part))).toContain(compact(source));
      await look(label);
    }
    const shown = texts.join();
    expect(shown).toContain(`${operation.method}${operation.path}`);
    for (const { name, limits } of fieldsOf(operation)) {
      expect(shown).toContain(name);
      for (const [, most = "", unit = ""] of limits.matchAll(/([\d,]+) (character|item)s?/g))
        expect(shown, name).toMatch(new RegExp(`\\b${most.replaceAll(",", "")}\\]?${unit}s?`));
    }
    for (const text of [...codesOf(operation), ...operation.responses.map(({ description }) => description)])
      expect(shown).toContain(compact(text));
  });

  test("opens the response with a field by the field's address, and is then accessible", async () => {
    const address = addressOf(deletion);
    const [status, field] = [refusalOf(deletion).status, "error_msg"];
    const deep = `${address}#${address.toLowerCase()}/t=response&c=${status}&path=${field}`;
    const { page: other, close } = await visit(browser, `${url}#/${deep}`, { colorScheme });
    await other.locator(`[id$="c=${status}&path=${field}"]`).waitFor({ state: "visible" });
    expect(await violations(other)).toEqual([]);
    await close();
  });

  test("offers to copy the page, and offers no links to other sites", async () => {
    await page.locator(".button-group-outlined").last().locator("button").last().click();
    const offers = page.getByRole("menuitem");
    await offers.first().waitFor();
    expect(await offers.filter({ visible: true }).allTextContents()).toEqual([expect.stringMatching(/^Copy/)]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("has the bar, the menu and the search of the site, in place of Redoc's", async () => {
    expect(await page.getByText("Search Ctrl+K").filter({ visible: true }).count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Search" }).getByRole("textbox").fill("token");
    await page
      .getByRole("link", { name: /Authentication/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    const menu = page.getByRole("navigation", { name: "Site" });
    expect(await menu.locator("[aria-current]").innerText()).toBe("Interactive reference");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    const theme = page.getByRole("button", { name: "Dark theme" });
    const background = () => page.locator("#redoc main").evaluate((main) => getComputedStyle(main).color);
    const before = await background();
    await theme.click();
    expect(await background()).not.toBe(before);
    await theme.click();
  });

  test.each(["#/", "#/section/authentication"])("is accessible at %s", async (hash) => {
    await page.goto(`${url}${hash}`);
    await page.getByText("Download OpenAPI description").waitFor();
    expect(await violations(page)).toEqual([]);
    expect([visited.strangers, visited.errors]).toEqual([[], []]);
  });
});
