import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { expect, inject, test } from "vitest";
import { parse } from "yaml";
import { ownDocument } from "../support/own-document.ts";
import { views } from "./shown.ts";

const site = inject("site");
const read = (name: string) => readFileSync(join(site.folder, name), "utf8");
/** All pages except Redoc's, whose markup we do not write. */
const ownPages = site.pages.filter((file) => file !== "interactive.html");

const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });

test.each(ownPages)("%s is valid HTML", async (file) => {
  const { results } = await validator.validateString(read(file), file);
  const messages = results.flatMap((each) => each.messages.map((it) => `${it.line} ${it.ruleId}: ${it.message}`));
  expect(messages).toEqual([]);
});

/** Returns the values of attributes in a page, without its scripts. */
const attributes = (file: string, names: string) => {
  const html = read(file).replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1");
  const found = html.matchAll(new RegExp(`<[a-z][^>]*?\\s(?:${names})="([^"]*)"`, "gi"));
  return [...found].map(([, value = ""]) => value.replaceAll("&amp;", "&"));
};

test.each(site.pages)("links of %s lead to an existing file and anchor", (file) => {
  // Until its script has run, Redoc's links begin with a slash.
  const links = attributes(file, "href|src").filter((link) => link && !/^(https?:|data:|\/)/.test(link));
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    const [path, anchor] = link.split("#");
    expect(existsSync(join(site.folder, path || file)), link).toBe(true);
    // An anchor with a slash is one of Redoc's, which its script draws.
    if (anchor && !anchor.includes("/")) expect(attributes(path || file, "id"), link).toContain(anchor);
  }
});

/** The budgets of pages in kB after gzip, without the search. Pages about the document get an allowance for each operation. */
const BUDGETS: Record<string, number> = {
  "index.html": 25 + 10 * views.length,
  "explorer.html": 35 + 5 * views.length,
  "interactive.html": 680 + 20 * views.length,
};
const GUIDE = 30;
/** The budget of the search, which loads only when the reader opens it. */
const SEARCH = 88 + 10 * views.length;

const kilobytes = (files: string[]) =>
  files.map((file) => gzipSync(readFileSync(join(site.folder, file))).length).reduce((sum, size) => sum + size, 0) /
  1000;

test.each(site.pages)("%s stays within its budget", (file) => {
  const loaded = [...read(file).matchAll(/<(?:script|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"/g)];
  expect(loaded.length).toBeGreaterThan(1);
  expect(kilobytes([file, ...loaded.map(([, name = ""]) => name)])).toBeLessThan(BUDGETS[file] ?? GUIDE);
  expect(kilobytes(["search.js", "search-index.js"])).toBeLessThan(SEARCH);
});

test("openapi.yaml equals the bundle, read as YAML 1.1 and as 1.2", () => {
  const yaml = read("openapi.yaml");
  for (const version of ["1.1", "1.2"] as const) expect(parse(yaml, { version })).toEqual(ownDocument);
});

test("llms-full.txt has the whole reference; llms.txt links each page or its Markdown, and only existing files", () => {
  expect(read("llms-full.txt")).toContain(read("reference.md").replace(/^<!--.*-->\n+/, ""));
  const files = [...read("llms.txt").matchAll(/^- \[.*?\]\((.*?)\)/gm)].map(([, file = ""]) => file);
  expect(files.map((file) => file.replace(/\.md$/, ".html"))).toEqual(expect.arrayContaining(site.pages));
  for (const file of files) expect(existsSync(join(site.folder, file)), file).toBe(true);
});
