import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { serveSite } from "./site.ts";

const site = await serveSite();
afterAll(() => site.close());

/** Kilobytes after gzip: the page with all that it loads. What is not named may weigh as much as a guide. */
const BUDGETS: Record<string, number> = { "index.html": 700, "explorer.html": 510 };
const GUIDE = 10;

test.each(site.pages)("%s keeps to its budget", async (file) => {
  const html = await readFile(join(site.folder, file), "utf8");
  const loaded = [...html.matchAll(/<(?:script|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"/g)];
  const files = [file, ...loaded.map(([, name]) => name as string)];
  const sizes = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(site.folder, name))).length));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  console.log(
    `${file}: ${Math.round(kilobytes)} kB after gzip, of which ${Math.round((sizes[0] ?? 0) / 1000)} kB the page itself`,
  );
  expect(files).toContain("site.css");
  expect(kilobytes).toBeLessThan(BUDGETS[file] ?? GUIDE);
});
