import { describe, expect, test } from "vitest";
import { visibleText } from "../../../scripts/shared/browser.ts";
import { DELETABLE_STATUSES } from "../../../src/client/index.ts";
import { browser, site } from "../fixtures.ts";
import { codesOf, compact, deletion, fieldsOf, refusalOf, views } from "../shown.ts";
import { visit } from "../visit.ts";

const url = `${site.origin}/`;
const PAGES_OF_AN_OPERATION = 6;

describe.skipIf(!browser)("The reference without a script", () => {
  test.each(views)("shows everything about $operationId, every field with its limits in words", async (operation) => {
    const { page, close } = await visit(browser, url, { javaScriptEnabled: false });
    for (const { id, name, type, limits, required } of fieldsOf(operation)) {
      const title = page.locator(`.field[id="${id}"] > :first-child`);
      const shown = (await visibleText(title)).replace(/\s+/g, " ");
      for (const part of [name, [type, limits].filter(Boolean).join(", ")]) expect(shown, id).toContain(part);
      expect(/\brequired\b/.test(shown), id).toBe(required);
    }
    const statuses = operation.responses.map(({ status, description }) => `${status} ${description}`);
    const bodies = operation.responses.flatMap(({ body }) => (body ? [body.whole.type] : []));
    const deletable = operation === deletion ? DELETABLE_STATUSES : [];
    const text = compact(await visibleText(page.locator("main")));
    const target = `${operation.method}${operation.path}`;
    if (operation.source) await expect(page.locator(`a[href="${operation.source.url}"]`).count()).resolves.toBe(1);
    for (const part of [target, ...statuses, ...bodies, ...codesOf(operation), ...deletable])
      expect(text).toContain(compact(part));
    await close();
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
      ...fieldsOf({ ...deletion, responses: [] }).map(({ id }) => page.locator(`[id="${id}"]`)),
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

  test("shows each sample behind its tab, and remembers the chosen language", async () => {
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

  test("copies the visible code", async () => {
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
    const printed = (await page.pdf({ format: "A4" })).toString("latin1");
    const sheets = printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(PAGES_OF_AN_OPERATION * views.length);
    await close();
  });
});
