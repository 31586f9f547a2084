import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";

const site = inject("site");

/** Kilobytes after gzip: the page with all that it loads before the search is opened. What is not named is a guide. */
const BUDGETS: Record<string, number> = { "index.html": 60, "explorer.html": 60, "interactive.html": 700 };
const GUIDE = 30;
const SEARCH = 80;

test.each(site.pages)("%s keeps to its budget", async (file) => {
  const html = await readFile(join(site.folder, file), "utf8");
  const loaded = [...html.matchAll(/<(?:script|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"/g)];
  const files = [file, ...loaded.map(([, name]) => name as string)];
  const sizes = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(site.folder, name))).length));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  console.log(
    `${file}: ${Math.round(kilobytes)} kB after gzip, of which ${Math.round((sizes[0] ?? 0) / 1000)} kB the page itself`,
  );
  expect(files.length).toBeGreaterThan(2);
  expect(kilobytes).toBeLessThan(BUDGETS[file] ?? GUIDE);
});

test("the search keeps to its budget, which is spent when it is opened", async () => {
  const files = ["search.js", "search-index.js"];
  const sizes = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(site.folder, name))).length));
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(SEARCH);
});
