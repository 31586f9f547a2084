import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../../scripts/shared/browser.ts";
import { describeErrorCode, type ErrorCode } from "../../../src/client/error-codes/index.ts";
import { exampleResponse, exampleToken, ownDocument, validBody } from "../../support/own-document.ts";
import { startMock } from "../../support/running-mock.ts";
import { sampled } from "../../support/sampled.ts";
import { violations } from "../axe.ts";
import { browser, site } from "../fixtures.ts";
import { deletion } from "../shown.ts";
import { stopTimers, type Visit, visit } from "../visit.ts";

const token = "a-token-of-the-reader";
const refusals = deletion.responses.filter(({ success }) => !success).map(({ status }) => status);
/** A region other than that of the samples. */
const { "x-region": region = "", url: endpoint = "" } = ownDocument.servers?.at(-1) ?? {};

const themes = sampled(["light", "dark"] as const, 2);

describe.skipIf(!browser).each(themes)("The explorer, %s", (colorScheme) => {
  let opened: Visit;
  let page: Page;
  let part: Locator;
  beforeAll(async () => {
    opened = await visit(browser, `${site.origin}/explorer.html`, { colorScheme });
    page = opened.page;
    part = page.locator("section.try", { has: page.locator(`form[data-operation="${deletion.id}"]`) });
  });
  afterAll(() => opened?.close());

  const server = () => part.getByLabel("Server", { exact: true });
  const press = (name: string | RegExp) => part.getByRole("button", { name }).click();
  const code = () => visibleText(part.locator(".snippet"));
  const languages = () => part.getByLabel("The same request in");
  const dialog = () => page.getByRole("dialog");

  /** Waits for a response with one of the documented statuses, and asserts that its body is the documented example. */
  const response = async (statuses: string[]): Promise<string> => {
    await part.locator(".outcome", { hasText: new RegExp(`^(${statuses.join("|")}) `) }).waitFor();
    const status = (await visibleText(part.locator(".outcome"))).slice(0, 3);
    const example = exampleResponse(Number(status));
    if (example !== undefined) expect(JSON.parse(await visibleText(part.locator(".received")))).toEqual(example);
    expect(await visibleText(part.locator(".received-headers"))).toMatch(/X-Request-Id\s+[\w-]{30,}/);
    return status;
  };

  test("sends the documented example to the mock that serves the page, and explains the refusal", async () => {
    expect(JSON.parse(await part.getByLabel("Request body").inputValue())).toEqual(validBody());
    expect(await server().inputValue()).toBe(site.origin);
    await part.getByLabel("X-Auth-Token", { exact: true }).fill("");
    await part.getByRole("button", { name: "Send to the mock" }).press("Enter");
    const { error_code: code } = exampleResponse(Number(await response(refusals))) as { error_code: ErrorCode };
    const links = part.getByRole("link", { name: `What ${code} means` });
    const addresses = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    expect(addresses).toEqual(describeErrorCode(code) ? [`error-codes.html#${code.replace(".", "-")}`] : []);
    expect(await violations(page)).toEqual([]);
  });

  test("shows a success with the example token, which no real server gets, and a refusal on request", async () => {
    const field = part.getByLabel("X-Auth-Token", { exact: true });
    await server().selectOption(endpoint);
    expect(await field.inputValue()).toBe("");
    expect(await part.locator(".outcome").innerText()).toBe(""); // the refusal was of the mock
    await server().selectOption(site.origin);
    expect(await field.inputValue()).toBe(exampleToken());
    expect(await field.getAttribute("type")).toBe("text");
    await press("Send");
    await response(["200"]);
    expect(await violations(page)).toEqual([]);
    await press(/^Ask for a/);
    await response(refusals);
    expect(opened.strangers).toEqual([]);
    expect(opened.errors.filter((error) => !/status of 4/.test(error))).toEqual([]); // the browser reports a refusal as an error
  });

  test("shows the request in every language, in colors and without the token, and reports a body that is not JSON", async () => {
    await part.getByLabel("Request body").fill('{"ids":["a-1","b-2"]}');
    await server().selectOption(endpoint);
    await part.getByLabel("X-Auth-Token", { exact: true }).fill(token);
    expect(await part.getByLabel("X-Auth-Token", { exact: true }).getAttribute("type")).toBe("password");
    const labels = await languages().locator("option").allTextContents();
    expect(new Set(labels).size).toBe(labels.length);
    for (const language of labels) {
      await languages().selectOption({ label: language });
      const shown = await code();
      for (const each of ["a-1", "b-2", region]) expect(shown, language).toContain(each);
      for (const each of [token, "https://sms.$", "\uE000", "undefined"]) expect(shown, language).not.toContain(each);
      expect(await part.locator(".snippet :is(.comment, .string-expression)").count(), language).toBeGreaterThan(2);
    }
    await languages().selectOption({ label: "curl" });
    expect(await code()).toContain(`# Delete 2 tasks in ${region}: a-1, b-2`);
    await part.getByLabel("Show my X-Auth-Token in the code").check();
    expect(await code()).toContain(`# Before you run it: export SMS_TOKEN=`);
    expect(await code()).toContain(token);
    await part.getByLabel("Show my X-Auth-Token in the code").uncheck();

    await part.getByLabel("Request body").fill('{"ids":[');
    expect(await visibleText(part.locator(".problem"))).toContain("not JSON");
    await part.getByLabel("Request body").fill(JSON.stringify(validBody()));
    expect(await part.locator(".problem").textContent()).toBe("");
  });

  test("names what a real server would do, asks before it sends, and offers the code instead", async () => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await part.getByLabel("Request body").fill('{"ids":["a-1"]}');
    await server().selectOption(endpoint);
    expect(await part.getByRole("button", { name: /^Ask for a/ }).count()).toBe(0);
    expect(await visibleText(part.locator(".hint.real"))).toContain("CORS");
    const action = `Delete 1 task in ${region}`;
    await part.getByLabel("X-Auth-Token", { exact: true }).fill("");
    await press(action);
    expect(await dialog().isVisible()).toBe(false); // the browser asks for the token first
    await part.getByLabel("X-Auth-Token", { exact: true }).fill(token);
    await press(action);
    expect(await visibleText(dialog())).toMatch(new RegExp(`${endpoint}${deletion.path}[\\s\\S]*a-1[\\s\\S]*CORS`));
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter"); // Cancel has the focus
    await dialog().waitFor({ state: "hidden" });
    await press(action);
    await stopTimers(page);
    await dialog().getByRole("button", { name: "Copy the code instead" }).click();
    await part.getByRole("button", { name: "Copied" }).waitFor();
    expect(requests).toEqual([]);
  });

  test("sends to a server that the reader chooses, names it in the sample, and explains a missing response", async () => {
    const mock = await startMock();
    const host = new URL(mock.address).host;
    const send = async () => {
      await press(`at ${host}`);
      await dialog()
        .getByRole("button", { name: `at ${host}` })
        .click();
    };
    await server().selectOption("other");
    await expect(part.getByRole("button", { name: "Enter an address" }).isDisabled()).resolves.toBe(true);
    await part.getByLabel("Address of the server").fill(mock.address);
    await languages().selectOption({ label: "Python" });
    expect(await code()).toContain(`_SMS_AP_SOUTHEAST_3=${mock.address}`);
    await send();
    await response(["200"]);
    expect(opened.strangers.at(-1)).toMatch(mock.address);
    expect(mock.lines.at(-1)).toContain("200");
    await mock.close();
    await send();
    await part.locator(".outcome", { hasText: "No response" }).waitFor();
    expect(await visibleText(part.locator(".received"))).toContain("run it in a terminal");
  });
});

describe.skipIf(!browser)("The explorer of a published site", () => {
  const open = async (path = "explorer.html", options: BrowserContextOptions = {}) => {
    const opened = await visit(browser, site.origin, options);
    // Serves the same files under another host name, as a published site would.
    await opened.page.route("https://docs.example/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: site.origin + pathname }) });
    });
    await opened.page.goto(`https://docs.example/${path}`);
    return opened;
  };

  test("preselects the mock on the reader's machine, says how to start it, and asks no real server", async () => {
    const { page, close } = await open();
    const form = page.locator("form").first();
    expect(await form.getByLabel("Server", { exact: true }).inputValue()).toBe("http://127.0.0.1:4010");
    expect(await visibleText(form)).toMatch(/npm run mock[\s\S]*allow it/);
    // Without the permission, the browser does not even look whether a mock listens there.
    await form.getByRole("button", { name: "Send to the mock" }).click();
    await page.locator(".outcome", { hasText: "No response" }).first().waitFor();
    expect(await visibleText(page.locator(".received").first())).toContain("Start the mock with: npm run mock");
    await close();
  });

  test("has the button to send in view", async () => {
    const { page, close } = await open("explorer.html", { viewport: { width: 1366, height: 768 } });
    const box = await page.getByRole("button", { name: "Send to the mock" }).first().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(768);
    await close();
  });

  test("says without JavaScript what it needs, and shows no form", async () => {
    const { page, close } = await open("explorer.html", { javaScriptEnabled: false });
    expect(await visibleText(page.locator("main"))).toContain("The explorer needs JavaScript");
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await page.locator("form:visible").count()).toBe(0);
    await close();
  });
});
