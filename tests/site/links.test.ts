import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { browser, site } from "./fixtures.ts";
import { visit } from "./visit.ts";

interface Links {
  links: string[];
  ids: string[];
}

/** Of each page, once: many links lead to the same few. */
const known = new Map<string, Promise<Links>>();
const linksOf = (file: string): Promise<Links> => {
  const links = known.get(file) ?? readLinks(file, false);
  known.set(file, links);
  return links;
};

async function readLinks(file: string, javaScriptEnabled: boolean): Promise<Links> {
  const { page, close } = await visit(browser, `${site.origin}/${file}`, { javaScriptEnabled });
  const found = await page.evaluate(() => ({
    links: [...document.querySelectorAll("[href], [src]")].map(
      (element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "",
    ),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  }));
  await close();
  return found;
}

describe.skipIf(!browser)("Links", () => {
  test.each(site.pages)("of %s lead to a file, and to an anchor that is there", async (file) => {
    const { links } = await linksOf(file);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      if (/^(https?|data):/.test(link)) continue;
      const [path, anchor] = link.split("#");
      const target = path || file;
      await expect(access(join(site.folder, target)), link).resolves.toBeUndefined();
      // Redoc's own addresses, which the next test follows.
      if (anchor?.startsWith("/")) continue;
      if (anchor) expect((await linksOf(target)).ids, link).toContain(anchor);
    }
  });

  test("that Redoc draws lead to what it has drawn", async () => {
    const { links, ids } = await readLinks("interactive.html", true);
    const anchors = links.filter((link) => link.startsWith("#/")).map((link) => link.slice(2).split("#"));
    expect(anchors.length).toBeGreaterThan(0);
    for (const [, anchor] of anchors) if (anchor) expect(ids).toContain(decodeURIComponent(anchor));
  });
});

test("llms.txt names files that are there", async () => {
  const text = await readFile(join(site.folder, "llms.txt"), "utf8");
  const files = [...text.matchAll(/^- \[.*?\]\((.*?)\)/gm)].map(([, file]) => file as string);
  expect(files).toEqual(expect.arrayContaining(site.pages));
  for (const file of files) await expect(access(join(site.folder, file)), file).resolves.toBeUndefined();
});
