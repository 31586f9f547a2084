import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../scripts/browser.ts";
import {
  type PageField,
  pageDeletableStatuses,
  pageExamples,
  pageFields,
  pageStatuses,
  pageUri,
} from "../support/page.ts";
import { browser, site } from "./fixtures.ts";
import { samples } from "./samples-menu.ts";
import { type Visit, visit } from "./visit.ts";

const url = `${site.origin}/`;

describe.skipIf(!browser).each([
  ["over http", url, true],
  ["from the disk", pathToFileURL(`${site.folder}/index.html`).href, true],
  ["without a script", url, false],
] as const)("The reference %s", (_, address, javaScriptEnabled) => {
  let opened: Visit;
  let page: Page;
  let text: string;
  beforeAll(async () => {
    opened = await visit(browser, address, { javaScriptEnabled });
    page = opened.page;
    text = await visibleText(page.locator("main"));
  });
  afterAll(() => opened?.close());

  test.each(pageFields.filter(({ name }) => name !== "-"))(
    "shows $place $name with its limits in words",
    async (field) => {
      const shown = await visibleText(page.locator(`[id="${id(field)}"] > dt`));
      expect(shown).toContain(field.name);
      expect(shown.includes("required")).toBe(field.mandatory === true);
      expect(shown).toContain(limits(field));
    },
  );

  test.each(Object.entries(pageStatuses))("says what the status %s means", (status, meaning) => {
    expect(text.replace(/\s+/g, " ")).toContain(`${status} ${meaning}`);
  });

  test("shows the examples of the page", async () => {
    for (const example of [pageExamples.request, ...Object.values(pageExamples.responses)]) {
      const code = await page.locator("pre code").allTextContents();
      expect(code.map(compact)).toContain(compact(JSON.stringify(example)));
    }
  });

  test("says when a task can be deleted", () => {
    expect(text).toContain("disconnected from SMS");
    expect(text).toContain(pageDeletableStatuses.slice(0, -1).join(", "));
    expect(text).toContain("object or string");
  });

  test("reports no error, and asks no other origin for anything", () => {
    expect([opened.errors, opened.strangers]).toEqual([[], []]);
  });
});

describe.skipIf(!browser)("The reference", () => {
  test("shows the whole operation on the first screen of a desktop", async () => {
    const { page, close } = await visit(browser, url);
    const bottom = 900;
    for (const part of [
      page.getByText(pageUri.path, { exact: true }).first(),
      page.getByRole("cell", { name: "disconnected from SMS" }),
      ...pageFields.slice(0, 2).map((field) => page.locator(`[id="${id(field)}"]`)),
      page.getByRole("link", { name: "Obtain a token" }),
      page.locator(".statuses").getByText("200", { exact: true }),
      page.locator(".statuses").getByText("403", { exact: true }),
      page.getByRole("tab", { name: "curl" }),
      page.getByRole("link", { name: "Try it" }),
    ]) {
      const box = await part.boundingBox();
      expect((box?.y ?? bottom) + (box?.height ?? 0), String(part)).toBeLessThan(bottom);
    }
    await close();
  });

  test("shows every sample without a script, one behind each tab with one", async () => {
    const plain = await visit(browser, url, { javaScriptEnabled: false });
    const text = compact(await visibleText(plain.page.locator("main")));
    for (const { label, source } of samples) expect(text, label).toContain(compact(source));
    await plain.close();

    const { page, close } = await visit(browser, url);
    const tabs = page.getByRole("tablist", { name: "Request" }).getByRole("tab");
    const opened = page.getByRole("tabpanel").filter({ visible: true }).first();
    expect(await tabs.first().textContent()).toBe("curl");
    await tabs.first().focus();
    for (const { label, source } of samples) {
      expect(compact(await visibleText(opened)), label).toBe(compact(source));
      await page.keyboard.press("ArrowRight");
    }
    await close();
  });

  test("remembers the language that the reader chose", async () => {
    const { page, close } = await visit(browser, url);
    await page.getByRole("tab", { name: "Python" }).click();
    await page.reload();
    expect(await page.getByRole("tab", { name: "Python" }).getAttribute("aria-selected")).toBe("true");
    expect(await page.getByRole("tab", { name: "200" }).getAttribute("aria-selected")).toBe("true");
    await close();
  });

  test("copies the code that is shown", async () => {
    const { page, close } = await visit(browser, url, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("tab", { name: "403" }).click();
    await page
      .locator("figure", { has: page.getByRole("tab", { name: "403" }) })
      .getByRole("button", { name: "Copy" })
      .click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toEqual(pageExamples.responses[403]);
    await close();
  });

  test("is printed on six pages at most", async () => {
    const { page, close } = await visit(browser, url);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(0);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(6);
    await close();
  });
});

const PLACES = {
  "request header": "request-header",
  "request body": "request-body",
  "response 200": "response-200-body",
  "response 403": "response-403-body",
  details: "response-403-body-details",
};

const id = ({ place, name }: PageField) => `deleteTasks-${PLACES[place]}-${name}`;

function limits({ length, arrayLength }: PageField): string {
  const range = ({ min, max }: { min: number; max: number }, unit: string) =>
    `${min} to ${max.toLocaleString("en")} ${unit}`;
  return [
    arrayLength && range(arrayLength, "items"),
    length && `${arrayLength ? "each " : ""}${range(length, "characters")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

const compact = (text: string) => text.replace(/\s+/g, "");
