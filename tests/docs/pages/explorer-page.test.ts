import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../../scripts/shared/browser.ts";
import { describeErrorCode, type ErrorCode } from "../../../src/client/error-codes/index.ts";
import { exampleResponse, exampleToken, ownDocument, validBody } from "../../support/own-document.ts";
import { startMock } from "../../support/running-mock.ts";
import { violations } from "../axe.ts";
import { browser, site } from "../fixtures.ts";
import { deletion } from "../shown.ts";
import { type Visit, visit } from "../visit.ts";

const token = exampleToken();
const refusals = deletion.responses.filter(({ success }) => !success).map(({ status }) => status);
/** A region other than that of the samples. */
const { "x-region": region = "", url: endpoint = "" } = ownDocument.servers?.at(-1) ?? {};

describe.skipIf(!browser).each(["light", "dark"] as const)("The explorer, %s", (colorScheme) => {
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

  /** Waits for a response with one of the documented statuses, and asserts that its body is the documented example. */
  const response = async (statuses: string[]): Promise<string> => {
    await part.locator(".outcome", { hasText: new RegExp(`^(${statuses.join("|")}) `) }).waitFor();
    const status = (await visibleText(part.locator(".outcome"))).slice(0, 3);
    const example = exampleResponse(Number(status));
    if (example !== undefined) expect(JSON.parse(await visibleText(part.locator(".received")))).toEqual(example);
    return status;
  };

  test("sends the documented example to the mock that serves the page, and explains the refusal", async () => {
    expect(JSON.parse(await part.getByLabel("Request body").inputValue())).toEqual(validBody());
    expect(await server().inputValue()).toBe(site.origin);
    await part.getByRole("button", { name: "Send" }).press("Enter");
    const { error_code: code } = exampleResponse(Number(await response(refusals))) as { error_code: ErrorCode };
    const links = part.getByRole("link", { name: `What ${code} means` });
    const addresses = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    expect(addresses).toEqual(describeErrorCode(code) ? [`error-codes.html#${code.replace(".", "-")}`] : []);
    expect(await violations(page)).toEqual([]);
  });

  test("shows a success with a token, and a refusal on request", async () => {
    await part.getByLabel("X-Auth-Token", { exact: true }).fill(token);
    await press("Send");
    await response(["200"]);
    expect(await violations(page)).toEqual([]);
    await press(/^Ask for a/);
    await response(refusals);
    expect(opened.strangers).toEqual([]);
    expect(opened.errors.filter((error) => !/status of 4/.test(error))).toEqual([]); // the browser reports a refusal as an error
  });

  test("shows the request as code, with the token only on request, and reports a body that is not JSON", async () => {
    const languages = part.getByLabel("The same request in");
    await part.getByLabel("Request body").fill('{"ids":["a-1","b-2"]}');
    await server().selectOption(endpoint);
    for (const language of await languages.locator("option").allTextContents()) {
      await languages.selectOption({ label: language });
      const shown = await code();
      for (const each of ["a-1", "b-2", region]) expect(shown, language).toContain(each);
      for (const each of [token, "https://sms.$"]) expect(shown, language).not.toContain(each);
    }
    await languages.selectOption("curl");
    await part.getByLabel("Show my X-Auth-Token in the code").check();
    expect(await code()).toContain(token);
    await part.getByLabel("Show my X-Auth-Token in the code").uncheck();

    await part.getByLabel("Request body").fill('{"ids":[');
    expect(await visibleText(part.locator(".problem"))).toContain("not JSON");
    await part.getByLabel("Request body").fill(JSON.stringify(validBody()));
    expect(await part.locator(".problem").textContent()).toBe("");
  });

  test("sends to a server that the reader chooses, names it in the sample, and explains a missing response", async () => {
    const mock = await startMock();
    await server().selectOption("other");
    await part.getByLabel("Address of the server").fill(mock.address);
    await part.getByLabel("The same request in").selectOption({ label: "Python" });
    expect(await code()).toContain(`_SMS_AP_SOUTHEAST_3=${mock.address}`);
    await press("Send");
    await response(["200"]);
    expect(opened.strangers.at(-1)).toMatch(mock.address);
    expect(mock.lines.at(-1)).toContain("200");
    await mock.close();
    await press("Send");
    await part.locator(".outcome", { hasText: "No response" }).waitFor();
    expect(await visibleText(part.locator(".received"))).toContain("run it in a terminal");
  });
});

test.skipIf(!browser)("The explorer of a published site offers the regions, and not the reader's machine", async () => {
  const { page, close } = await visit(browser, site.origin);
  // Serves the same files under another host name, as a published site would.
  await page.route("https://docs.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: site.origin + pathname }) });
  });
  await page.goto("https://docs.example/explorer.html");
  const options = await page.getByLabel("Server", { exact: true }).first().locator("option").allTextContents();
  expect(options[0]).toContain(ownDocument.servers?.[0]?.["x-region"]);
  expect(options.join()).not.toMatch(/127\.0\.0\.1|localhost/);
  await close();
});
