import type { Document } from "../../../src/document/openapi/types.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { sections } from "../rendering/sections.ts";
import { navigation } from "./navigation.ts";
import { downloads, type Page } from "./page.ts";

const POLICY: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": "'self'", // for files that browsers and crawlers request by themselves, like robots.txt
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** A page with fewer sections gets no table of contents. */
const MIN_CONTENTS = 3;
/** Search engines and browser tabs cut off longer titles. */
const MAX_TITLE = 65;

const render = pageTemplate("page.html");

/**
 * Puts the frame around every page.
 * @param base precedes the addresses that cannot be relative
 * @returns the files by name
 */
export function framed(pages: Page[], document: Document, base: string): Record<string, string> {
  const groups = navigation(pages);
  const order = groups.flatMap((group) => group.pages);
  const { title: site, version } = document.info;
  const frame = (page: Page) => {
    const { file, title, description, content, layout = "text", styles = [], scripts = [] } = page;
    const fullTitle = `${title} · ${site}`;
    const [previous, next] = [-1, 1].map((step) => linkTo(order[order.indexOf(page) + step]));
    const headings = sections(content).filter(({ id, level }) => id && (level === 2 || level === 3));
    return render({
      ...{ base, title, description, content, layout, site, version, scripts, previous, next, downloads },
      fullTitle: title === site || fullTitle.length > MAX_TITLE ? title : fullTitle,
      styles: ["site.css", ...styles],
      navigation: groups.map((group) => ({
        title: group.title,
        pages: group.pages.map((member) => ({ ...linkTo(member), current: member.file === file })),
      })),
      vendor: vendorPages(document),
      contents: layout === "wide" || headings.length < MIN_CONTENTS ? undefined : headings,
      neighbors: previous || next,
      contentSecurityPolicy: policy(page.policy),
    });
  };
  return Object.fromEntries(pages.map((page) => [page.file, page.html ?? frame(page)]));
}

const linkTo = (page?: Page) => page && { file: page.file, label: page.label ?? page.title };

/** Returns the text of a page's Content-Security-Policy. */
export const policy = (exceptions: Record<string, string> = {}): string =>
  Object.entries({ ...POLICY, ...exceptions })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

/** Returns the pages of the vendor that the document names. */
function vendorPages(document: Document): { url: string; title: string }[] {
  const { contact } = document.info as { contact?: { url?: string; name?: string } };
  const { externalDocs } = document as { externalDocs?: { url: string; description?: string } };
  return [
    ...(contact?.url ? [{ url: contact.url, title: contact.name ?? contact.url }] : []),
    ...(externalDocs ? [{ url: externalDocs.url, title: externalDocs.description ?? externalDocs.url }] : []),
  ];
}
