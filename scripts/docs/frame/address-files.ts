import type { Document } from "../../../src/document/openapi/types.ts";
import { phrase } from "../../shared/words.ts";
import { escapeHtml } from "../rendering/escape-html.ts";
import type { Page } from "./page.ts";
import { addressOf, framed, type Look } from "./page-frame.ts";

/** Returns the files that need the address of the published site: the sitemap, robots.txt, and the page for missing pages. */
export function addressFiles(pages: Page[], document: Document, look: Look): Record<string, string> {
  const { base } = look.settings;
  const addresses = pages.map(({ file }) => `<url><loc>${escapeHtml(addressOf(base, file))}</loc></url>`);
  const [title, text] = [phrase(look.words, "notFound.title"), phrase(look.words, "notFound.text")];
  const file = "404.html";
  const missing: Page = { file, title, description: text, content: `<h1>${title}</h1>\n<p>${text}</p>` };
  return {
    "sitemap.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join("")}</urlset>\n`,
    "robots.txt": `User-agent: *\nAllow: /\nSitemap: ${base}sitemap.xml\n`,
    // A host serves this page at any address, so its links begin with the path of the site. A host for previews has the same path.
    [file]: (framed([...pages, missing], document, look)[file] ?? "")
      .replaceAll(/ (href|src)="(?!https?:|#|data:)/g, ` $1="${new URL(base).pathname}`)
      .replace(/<link rel="canonical"[^>]*>/, '<meta name="robots" content="noindex">'),
  };
}
