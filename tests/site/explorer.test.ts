import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../scripts/browser.ts";
import { pageExamples } from "../support/page.ts";
import { startMock } from "../support/running-mock.ts";
import { violations } from "./axe.ts";
import { browser, site } from "./fixtures.ts";
import { type Visit, visit } from "./visit.ts";

describe.skipIf(!browser).each(["light", "dark"] as const)("The explorer, %s", (colorScheme) => {
  let opened: Visit;
  let page: Page;
  beforeAll(async () => {
    opened = await visit(browser, `${site.origin}/explorer.html`, { colorScheme });
    page = opened.page;
  });
  afterAll(() => opened?.close());

  const answer = async (status: number) => {
    await page.locator(".live-responses-table .response-col_status", { hasText: `${status}` }).waitFor();
    return JSON.parse(await visibleText(page.locator(".live-responses-table .highlight-code code").first()));
  };

  test("asks for the token once, and is filled in with the documented example", async () => {
    expect(await page.getByRole("button", { name: /authori[sz]/i }).count()).toBe(0);
    const body = await page.getByLabel("Request body").inputValue();
    expect(JSON.parse(body)).toEqual(pageExamples.request);
    expect(await page.getByLabel("Value of the parameter").inputValue()).not.toBe("");
  });

  test("shows a 200 after one click, by keyboard too", async () => {
    await page.getByRole("button", { name: "Execute", exact: true }).press("Enter");
    expect(await answer(200)).toEqual(pageExamples.responses[200]);
    expect(await violations(page)).toEqual([]);
  });

  test("shows the documented 403 after one click", async () => {
    await page.getByRole("button", { name: "Execute, and prefer 403" }).click();
    expect(await answer(403)).toEqual(pageExamples.responses[403]);
    expect(await violations(page)).toEqual([]);
  });

  test("asks no other origin for anything, and keeps to its policy", () => {
    expect(opened.strangers).toEqual([]);
    expect(opened.errors).toEqual([expect.stringContaining("403")]); // the browser reports the answer as an error
  });

  test("sends to a server of the reader's choice", async () => {
    const mock = await startMock();
    await page.getByRole("combobox", { name: "Server" }).selectOption("{server}");
    await page.locator(".servers input").fill(mock.address);
    await page.locator(".servers input").press("Tab");
    await page.getByRole("button", { name: "Execute", exact: true }).click();
    await answer(200);
    expect(opened.strangers.at(-1)).toMatch(mock.address);
    expect(mock.lines.at(-1)).toContain("200");
    await mock.close();
  });
});

test.skipIf(!browser).each([
  ["over http", `${site.origin}/explorer.html`],
  ["from the disk", pathToFileURL(`${site.folder}/explorer.html`).href],
])("The explorer reports no error of its own %s", async (_name, url) => {
  const opened = await visit(browser, url);
  await opened.page.waitForLoadState("networkidle");
  const shown = await visibleText(opened.page.locator("body"));
  expect(shown).toContain("error_param");
  expect(shown).not.toMatch(/resolver error/i);
  expect([opened.errors, opened.strangers]).toEqual([[], []]);
  await opened.close();
});
