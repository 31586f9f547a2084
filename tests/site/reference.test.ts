import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visibleText } from "../../scripts/browser.ts";
import { DELETABLE_STATUSES } from "../../src/client/index.ts";
import { browser, site } from "./fixtures.ts";
import { compact, deletion, examplesOf, fieldsOf, refusalOf, views } from "./shown.ts";
import { type Visit, visit } from "./visit.ts";

const url = `${site.origin}/`;
const PAGES_OF_AN_OPERATION = 6;

describe.skipIf(!browser)("The reference without a script", () => {
  let opened: Visit;
  let text: string;
  let fields: Record<string, string>;
  beforeAll(async () => {
    opened = await visit(browser, url, { javaScriptEnabled: false });
    text = compact(await visibleText(opened.page.locator("main")));
    fields = await opened.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll(".field")].map(({ id, firstElementChild: title }) => [
          id,
          (title as HTMLElement).innerText,
        ]),
      ),
    );
  });
  afterAll(() => opened?.close());

  test.each(views)("shows every field of $operationId with its limits in words", (operation) => {
    for (const { id, name, type, limits, required } of fieldsOf(operation)) {
      const shown = fields[id.replaceAll(".", "-")]?.replace(/\s+/g, " ");
      expect(shown, id).toContain(name);
      expect(shown, id).toContain([type, limits].filter(Boolean).join(", "));
      expect(/\brequired\b/.test(shown ?? ""), id).toBe(required);
    }
  });

  test.each(views)("shows method, path, statuses, examples and samples of $operationId", (operation) => {
    expect(text).toContain(`${operation.method}${operation.path}`);
    for (const { status, description } of operation.responses)
      expect(text).toContain(compact(`${status} ${description}`));
    for (const example of examplesOf(operation)) expect(text).toContain(compact(example));
    for (const { label, source } of operation.samples) expect(text, label).toContain(compact(source));
  });

  test("says when a task can be deleted, and which types the body of a success has", () => {
    for (const status of DELETABLE_STATUSES) expect(text).toContain(status);
    for (const { body } of deletion.responses) if (body) expect(text).toContain(compact(body.whole.type));
  });
});

describe.skipIf(!browser)("The reference", () => {
  /** Opens the page at the deletion. */
  const open = async (options = {}) => {
    const { page, close } = await visit(browser, `${url}#${deletion.id}`, options);
    return { page, close, part: page.locator(`#${deletion.id}`) };
  };

  test("shows the whole operation on one screen of a desktop", async () => {
    const { page, part, close } = await open();
    const { height = 0 } = page.viewportSize() ?? {};
    for (const each of [
      part.getByText(deletion.path, { exact: true }).first(),
      part.getByRole("cell", { name: "disconnected from SMS" }),
      ...fieldsOf({ ...deletion, responses: [] }).map(({ id }) => page.locator(`[id="${id.replaceAll(".", "-")}"]`)),
      part.getByRole("link", { name: "Obtain a token" }),
      ...deletion.responses
        .slice(0, 2)
        .map(({ status }) => part.locator(".statuses").getByText(status, { exact: true })),
      part.getByRole("tab").first(),
      part.getByRole("link", { name: "Try it" }),
    ]) {
      const box = await each.boundingBox();
      expect((box?.y ?? height) + (box?.height ?? 0), String(each)).toBeLessThan(height);
    }
    await close();
  });

  test("shows each sample behind its tab, and remembers the language that the reader chose", async () => {
    const { page, part, close } = await open();
    const tabs = part.getByRole("tablist", { name: "Request" }).getByRole("tab");
    const opened = part.getByRole("tabpanel").filter({ visible: true }).first();
    await tabs.first().focus();
    for (const { label, source } of deletion.samples) {
      expect(compact(await visibleText(opened)), label).toBe(compact(source));
      await page.keyboard.press("ArrowRight");
    }
    await tabs.nth(1).click();
    await page.reload();
    expect(await tabs.nth(1).getAttribute("aria-selected")).toBe("true");
    const responses = part.getByRole("tablist", { name: "Response" }).getByRole("tab");
    expect(await responses.first().getAttribute("aria-selected")).toBe("true");
    await close();
  });

  test("copies the code that is shown", async () => {
    const { page, part, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    const { status, example } = refusalOf(deletion);
    await part.getByRole("tab", { name: status }).click();
    const figure = part.locator("figure", { has: page.getByRole("tab", { name: status }) });
    await figure.getByRole("button", { name: "Copy" }).click();
    await part.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(example);
    await close();
  });

  test("is printed on few pages", async () => {
    const { page, close } = await open();
    const sheets = await pagesOf(page);
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(PAGES_OF_AN_OPERATION * views.length);
    await close();
  });
});

const pagesOf = async (page: Page) =>
  (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
