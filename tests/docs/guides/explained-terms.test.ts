import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

const site = inject("site");

/** Our own terms, each with what its first mention on a page has: a link to the page that explains it, or an explanation. */
const TERMS: [RegExp, RegExp][] = [
  [/\bmutants?\b/i, /<em>mutant|href="conformance\.html/],
  [/\bclauses?\b/i, /<em>clause|href="contract-testing\.html/],
  [/\beditions?\b/i, /<em>edition|href="editions\.html|dated version/],
];

/** Redoc draws its own page. The changes are those of a release, in the words of the document. */
const pages = site.pages.filter((file) => !["interactive.html", "changes.html"].includes(file));

test.each(pages)("%s explains a term of ours at its first mention", (file) => {
  const html = readFileSync(join(site.folder, file), "utf8");
  const [, main = ""] = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  const text = main.replace(/<(pre|h[1-6]|code)\b[\s\S]*?<\/\1>/g, "");
  const blocks = text.split(/<(?:p|li|tr|dt|dd|div)\b[^>]*>/);
  for (const [term, explained] of TERMS) {
    const first = blocks.find((block) => term.test(block.replace(/<[^>]+>/g, "")));
    if (first) expect(first).toMatch(explained);
  }
});
