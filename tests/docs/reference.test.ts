import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type PageField,
  pageDeletableStatuses,
  pageExamples,
  pageFields,
  pageStatuses,
  pageUri,
} from "../spec/page.ts";
import { launchChromium, visibleText } from "./browser.ts";
import { serveSite } from "./site.ts";

const browser = await launchChromium();
const site = await serveSite();
afterAll(async () => {
  await browser?.close();
  await site.close();
});

describe.skipIf(!browser).each([
  ["over http", `${site.origin}/index.html`],
  ["from the disk", pathToFileURL(`${site.folder}/index.html`).href],
])("The reference %s", (_, url) => {
  let context: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    if (!browser) throw new Error("there is no browser");
    context = await browser.newContext();
    page = await context.newPage();
    context.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(url);
    await page.getByRole("tab", { name: "403" }).waitFor();
  });
  afterAll(() => context?.close());

  test("shows the operation at once", async () => {
    expect(await visibleText(page.locator("#redoc"))).toContain(`${pageUri.method}\n${pageUri.path}`);
  });

  test.each(pageFields.filter(({ name }) => name !== "-"))("shows $place $name with its limits", async (field) => {
    await openResponse(page, field);
    const row = page.locator(`[id$="${anchor(field)}" i]`);
    const text = await visibleText(row);
    expect(text).toContain(field.name);
    if (field.mandatory) expect(text).toContain("required");
    const { length, arrayLength } = field;
    if (arrayLength) expect(text).toContain(`[ ${arrayLength.min} .. ${arrayLength.max} ] items`);
    const ofString = arrayLength ? page.locator(`[id$="${anchor(field)}/[i]" i]`) : row;
    if (length) expect(await visibleText(ofString)).toContain(`[ ${length.min} .. ${length.max} ] characters`);
  });

  test.each(Object.entries(pageStatuses))("shows the status %s, its text and its example", async (status, text) => {
    for (const button of await page.getByRole("button", { name: status }).or(tab(page, status)).all()) {
      await button.click();
    }
    const shown = await visibleText(page.locator("#redoc"));
    expect(shown).toContain(text);
    expect(shown.replace(/\s+/g, "")).toContain(compact(pageExamples.responses[status as unknown as 200 | 403]));
  });

  test("gives a string and an object as the types of the 200 body", async () => {
    await tab(page, "200").click();
    expect(await visibleText(page.locator("#redoc"))).toMatch(/object or string/);
  });

  test("shows the example request", async () => {
    expect(await visibleText(page.locator("#redoc"))).toContain(JSON.stringify(pageExamples.request));
  });

  test("shows when a task can be deleted", async () => {
    const shown = await visibleText(page.locator("#redoc"));
    expect(shown).toContain("disconnected from SMS");
    expect(shown).toContain(pageDeletableStatuses.slice(0, -1).join(", "));
  });

  test("asks no other origin for anything, and reports no error", async () => {
    await page.getByTestId("search-trigger").click();
    await page.keyboard.type("token");
    await page.getByText("X-Subject-Token").last().waitFor();
    await page.waitForLoadState("networkidle");
    expect(errors).toEqual([]);
    expect(requests.length).toBeGreaterThan(0);
    const own = url.startsWith("file:") ? "file:///" : `${site.origin}/`;
    const strangers = requests.filter((each) => ![own, "blob:", "data:"].some((start) => each.startsWith(start)));
    expect(strangers).toEqual([]);
  });
});

const tab = (page: Page, status: string) => page.getByRole("tab", { name: status });

async function openResponse(page: Page, { place }: PageField) {
  if (place === "response 403" || place === "details") await tab(page, "403").click();
}

/** The end of the id that Redoc gives the row of a field. */
function anchor({ place, name }: PageField): string {
  if (place === "request header") return `t=request&in=headers&path=${name}`;
  if (place === "request body") return `t=request&path=${name}`;
  return `t=response&c=403&path=${place === "details" ? `details[]/${name}` : name}`;
}

const compact = (value: unknown) => JSON.stringify(value).replace(/\s+/g, "");
