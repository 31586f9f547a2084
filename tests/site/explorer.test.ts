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

  const response = async (status: string) => {
    await page.locator(".outcome", { hasText: status }).waitFor();
    return visibleText(page.locator(".received"));
  };
  const code = () => visibleText(page.locator(".snippet"));

  test("is filled in with the documented example, and the mock that serves it", async () => {
    expect(JSON.parse(await page.getByLabel("Request body").inputValue())).toEqual(pageExamples.request);
    expect(await page.getByLabel("Server", { exact: true }).inputValue()).toBe(site.origin);
  });

  test("shows the documented 403 without a token, and says what its code means", async () => {
    await page.getByRole("button", { name: "Send" }).press("Enter");
    expect(JSON.parse(await response("403"))).toEqual(pageExamples.responses[403]);
    const link = page.getByRole("link", { name: `What ${pageExamples.responses[403].error_code} means` });
    expect(await link.getAttribute("href")).toBe("error-codes.html#SMS-9004");
    expect(await violations(page)).toEqual([]);
  });

  test("shows a 200 with a token", async () => {
    await page.getByLabel("X-Auth-Token", { exact: true }).fill("any token");
    await page.getByRole("button", { name: "Send" }).click();
    expect(JSON.parse(await response("200"))).toEqual(pageExamples.responses[200]);
    expect(await violations(page)).toEqual([]);
  });

  test("shows the documented 403 on request", async () => {
    await page.getByRole("button", { name: "Ask for a 403" }).click();
    expect(JSON.parse(await response("403"))).toEqual(pageExamples.responses[403]);
  });

  test("asks no other origin for anything, and keeps to its policy", () => {
    expect(opened.strangers).toEqual([]);
    expect(opened.errors.filter((error) => !error.includes("403"))).toEqual([]); // the browser reports a 403 as an error
  });

  test("writes the request of the reader as code, and no token unless the reader asks for it", async () => {
    await page.getByLabel("Request body").fill('{"ids":["a-1","b-2"]}');
    await page.getByLabel("Server", { exact: true }).selectOption({ label: await option(page, "ru-moscow-1") });
    for (const language of await page.getByLabel("The same request in").locator("option").allTextContents()) {
      await page.getByLabel("The same request in").selectOption({ label: language });
      const shown = await code();
      expect(shown, language).toContain("a-1");
      expect(shown, language).toContain("b-2");
      expect(shown, language).toContain("ru-moscow-1");
      expect(shown, language).not.toContain("any token");
      expect(shown, language).not.toContain("https://sms.$");
    }
    await page.getByLabel("The same request in").selectOption("curl");
    await page.getByLabel("Show my X-Auth-Token in the code").check();
    expect(await code()).toContain("any token");
    await page.getByLabel("Show my X-Auth-Token in the code").uncheck();
  });

  test("says that a body is no JSON", async () => {
    await page.getByLabel("Request body").fill('{"ids":[');
    expect(await visibleText(page.locator(".problem"))).toContain("not JSON");
    await page.getByLabel("Request body").fill(JSON.stringify(pageExamples.request));
    expect(await page.locator(".problem").textContent()).toBe("");
  });

  test("sends to a server of the reader's choice, and says where a sample finds it", async () => {
    const mock = await startMock();
    await page.getByLabel("Server", { exact: true }).selectOption("other");
    await page.getByLabel("Address of the server").fill(mock.address);
    await page.getByLabel("The same request in").selectOption({ label: "Python" });
    expect(await code()).toContain(`_SMS_AP_SOUTHEAST_3=${mock.address}`);
    await page.getByRole("button", { name: "Send" }).click();
    await response("200");
    expect(opened.strangers.at(-1)).toMatch(mock.address);
    expect(mock.lines.at(-1)).toContain("200");
    await mock.close();
  });

  test("says what to do when there is no response", async () => {
    await page.getByLabel("Address of the server").fill("http://127.0.0.1:9");
    await page.getByRole("button", { name: "Send" }).click();
    expect(await response("No response")).toContain("run it in a terminal");
  });
});

const option = async (page: Page, region: string) =>
  (await page.getByLabel("Server", { exact: true }).locator("option").allTextContents()).find((text) =>
    text.startsWith(region),
  ) ?? "";

test.skipIf(!browser)(
  "The explorer of a published site offers the regions first, and never the reader's own machine",
  async () => {
    const context = await browser?.newContext();
    const page = await context?.newPage();
    // The site as a host publishes it: the same files under another name.
    await page?.route("https://docs.example/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: site.origin + pathname }) });
    });
    await page?.goto("https://docs.example/explorer.html");
    const options = await page?.getByLabel("Server", { exact: true }).locator("option").allTextContents();
    expect(options?.[0]).toContain("myhuaweicloud");
    expect(options?.join()).not.toMatch(/127\.0\.0\.1|localhost/);
    await context?.close();
  },
);
