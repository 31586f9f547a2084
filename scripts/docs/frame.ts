import Handlebars from "handlebars";
import type { Document } from "../../src/document/openapi/types.ts";
import { navigation } from "./navigation.ts";
import { downloads, type Page } from "./page.ts";
import { sections } from "./sections.ts";
import { template } from "./template.ts";

const POLICY: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": "'self'", // what browsers and crawlers fetch by themselves, like robots.txt
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** A page with fewer sections than this is seen at a glance. */
const FEWEST_CONTENTS = 3;

/** Puts the frame around every page. `base` precedes the addresses that cannot be relative. */
export async function frame(pages: Page[], document: Document, base: string): Promise<Record<string, string>> {
  const render = await template("page");
  const groups = navigation(pages);
  const order = groups.flatMap((group) => group.pages);
  const neighbor = (page?: Page) => page && { file: page.file, label: label(page) };
  return Object.fromEntries(
    pages.map((page) => {
      const at = order.indexOf(page);
      const [previous, next] = [neighbor(order[at - 1]), neighbor(order[at + 1])];
      const headings = sections(page.content).filter(({ id, level }) => id && (level === 2 || level === 3));
      return [
        page.file,
        page.html ??
          render({
            base,
            title: page.title,
            description: page.description,
            content: new Handlebars.SafeString(page.content),
            layout: page.layout ?? "text",
            fullTitle: fullTitle(page.title, document.info.title),
            site: document.info.title,
            version: document.info.version,
            styles: ["site.css", ...(page.styles ?? [])],
            scripts: page.scripts ?? [],
            navigation: groups.map(({ title, pages: members }) => ({
              title,
              pages: members.map((member) => ({ file: member.file, label: label(member), current: member === page })),
            })),
            vendor: vendorPages(document),
            contents: page.layout === "wide" || headings.length < FEWEST_CONTENTS ? undefined : headings,
            neighbors: previous || next ? true : undefined,
            previous,
            next,
            downloads,
            contentSecurityPolicy: policy(page.policy),
          }),
      ];
    }),
  );
}

/** Search engines and tabs of a browser cut what is longer. */
const LONGEST_TITLE = 65;

function fullTitle(title: string, site: string): string {
  const full = `${title} · ${site}`;
  return title === site || full.length > LONGEST_TITLE ? title : full;
}

const label = (page: Page) => page.label ?? page.title;

/** The text of a page's Content-Security-Policy. */
export const policy = (exceptions: Record<string, string> = {}): string =>
  Object.entries({ ...POLICY, ...exceptions })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

/** The pages of the vendor that the document names. */
function vendorPages(document: Document): { url: string; title: string }[] {
  const { contact } = document.info as { contact?: { url?: string; name?: string } };
  const { externalDocs } = document as { externalDocs?: { url: string; description?: string } };
  return [
    ...(contact?.url ? [{ url: contact.url, title: contact.name ?? contact.url }] : []),
    ...(externalDocs ? [{ url: externalDocs.url, title: externalDocs.description ?? externalDocs.url }] : []),
  ];
}
