import { describe, expect, test } from "vitest";
import { shortSample } from "../../../scripts/generate/samples/code-samples.ts";
import { visibleText } from "../../../scripts/shared/browser.ts";
import { DELETABLE_STATUSES } from "../../../src/client/index.ts";
import { readContract } from "../../../src/document/contract.ts";
import { ownDocument } from "../../support/own-document.ts";
import { browser, site } from "../fixtures.ts";
import { cutOff } from "../layout.ts";
import { codesOf, compact, deletion, fieldsOf, refusalOf, views } from "../shown.ts";
import { stopTimers, visit } from "../visit.ts";

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
    const requests = operation.bodies.map(({ description }) => description.replaceAll("`", ""));
    const deletable = operation === deletion ? DELETABLE_STATUSES : [];
    const text = compact(await visibleText(page.locator("main")));
    const target = `${operation.method}${operation.path}`;
    if (operation.source) await expect(page.locator(`a[href="${operation.source.url}"]`).count()).resolves.toBe(1);
    for (const part of [target, ...statuses, ...bodies, ...requests, ...codesOf(operation), ...deletable])
      expect(text).toContain(compact(part));
    await close();
  });
});

describe.skipIf(!browser)("The reference", () => {
  /** Opens the page at the deletion. */
  const open = async () => {
    const { page, close } = await visit(browser, `${url}#${deletion.id}`);
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
      part.getByRole("combobox", { name: "Request" }),
      part.getByRole("link", { name: "Try it" }),
    ]) {
      const box = await each.boundingBox();
      expect((box?.y ?? height) + (box?.height ?? 0), String(each)).toBeLessThan(height);
    }
    await close();
  });

  test("shows the short command, then each sample of the menu, and remembers the chosen language", async () => {
    const { page, part, close } = await open();
    const menu = part.getByRole("combobox", { name: "Request" });
    const opened = part
      .locator("figure", { has: page.getByRole("combobox", { name: "Request" }) })
      .locator("pre")
      .filter({ visible: true });
    const [contract] = readContract(ownDocument).operations.filter(
      ({ operation }) => operation.operationId === deletion.operationId,
    );
    const short = contract && shortSample(contract);
    for (const [index, { label, source }] of [short ?? { label: "", source: "" }, ...deletion.samples].entries()) {
      await menu.selectOption({ index });
      expect(compact(await visibleText(opened)), label).toBe(compact(source));
    }
    await menu.selectOption({ index: 2 });
    await page.reload();
    expect(await menu.evaluate((select) => (select as HTMLSelectElement).selectedIndex)).toBe(2);
    await close();
  });

  test("shows the example of each response beside its fields", async () => {
    const { page, part, close } = await open();
    for (const { id, bodies } of deletion.responses) {
      const [example] = bodies.flatMap(({ examples }) => examples);
      if (!example) continue;
      const section = part.locator(".beside", { has: page.locator(`[id="${id}"]`) });
      const code = section.locator("pre").first();
      expect(compact(await visibleText(code))).toBe(compact(example.text));
      const [left, right] = [await section.locator("section").boundingBox(), await code.boundingBox()];
      expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
    }
    await close();
  });

  test("wraps its code, so that none of it is cut off", async () => {
    const { page, part, close } = await open();
    const count = await part.getByRole("combobox", { name: "Request" }).locator("option").count();
    for (let index = 0; index < count; index += 1) {
      await part.getByRole("combobox", { name: "Request" }).selectOption({ index });
      expect(await cutOff(page, ".panel pre")).toEqual([]);
    }
    await close();
  });

  test("copies the page as Markdown", async () => {
    const { page, close } = await open();
    await stopTimers(page);
    await page.getByRole("button", { name: "Copy page" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await (await fetch(`${url}reference.md`)).text());
    await close();
  });

  test("copies the visible code", async () => {
    const { page, part, close } = await open();
    const { status, example } = refusalOf(deletion);
    const figure = part.locator("figure", { hasText: `Response ${status}` });
    await stopTimers(page);
    await figure.getByRole("button", { name: "Copy" }).click();
    await part.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(example);
    await close();
  });

  test("is printed on few pages, with the example of each response, the version and the address", async () => {
    const { page, close } = await open();
    await page.emulateMedia({ media: "print" });
    const text = compact(await visibleText(page.locator("body")));
    const examples = deletion.responses.flatMap(({ bodies }) => bodies.flatMap((body) => body.examples));
    for (const part of [...examples.map((each) => each.text), ownDocument.info.version, url])
      expect(text).toContain(compact(part));
    const printed = (await page.pdf({ format: "A4" })).toString("latin1");
    const sheets = printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(PAGES_OF_AN_OPERATION * views.length);
    await close();
  });
});
