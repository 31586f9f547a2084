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
import { chooseSample } from "./samples-menu.ts";
import { type Visit, visit } from "./visit.ts";

describe.skipIf(!browser).each([
  ["over http", `${site.origin}/interactive.html`],
  ["from the disk", pathToFileURL(`${site.folder}/interactive.html`).href],
])("The interactive reference %s", (_, url) => {
  let opened: Visit;
  let page: Page;
  const all = () => visibleText(page.locator("#redoc"));

  beforeAll(async () => {
    opened = await visit(browser, url);
    page = opened.page;
  });
  afterAll(() => opened?.close());

  test("shows the operation at once", async () => {
    expect(await all()).toContain(`${pageUri.method}\n${pageUri.path}`);
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
    const shown = await all();
    expect(shown).toContain(text);
    expect(shown.replace(/\s+/g, "")).toContain(compact(pageExamples.responses[status as unknown as 200 | 403]));
  });

  test("gives a string and an object as the types of the 200 body", async () => {
    await tab(page, "200").click();
    expect(await all()).toMatch(/object or string/);
  });

  test("shows the example request", async () => {
    await chooseSample(page, "Payload");
    expect((await all()).replace(/\s+/g, "")).toContain(compact(pageExamples.request));
  });

  test("shows when a task can be deleted", async () => {
    const shown = await all();
    expect(shown).toContain("disconnected from SMS");
    expect(shown).toContain(pageDeletableStatuses.slice(0, -1).join(", "));
  });

  test("opens the 403 by keyboard", async () => {
    await tab(page, "200").click();
    await page.keyboard.press("ArrowRight");
    expect(await all()).toContain(pageStatuses[403]);
  });

  test("is searched by keyboard; asks no other origin for anything, and reports no error", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("token");
    await page.getByText("X-Subject-Token").last().waitFor();
    await page.keyboard.press("Escape");
    await page.waitForLoadState("networkidle");
    expect(opened.errors).toEqual([]);
    expect(opened.strangers).toEqual([]);
  });

  test("opens the 403 when its address is asked for", async () => {
    const hash = "#/Migration-tasks/deleteTasks#migration-tasks/deletetasks/t=response&c=403&path=error_msg";
    const deep = await visit(browser, url + hash);
    await deep.page.locator('[id$="c=403&path=error_msg"]').waitFor({ state: "visible" });
    await deep.close();
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
