import type { Document } from "../../../src/document/openapi/types.ts";
import { phrase, type Words } from "../../shared/words.ts";
import { withCopyLabels } from "../rendering/copy-button.ts";
import { withAnchors } from "../rendering/heading-anchors.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { inlineMarkdown } from "../rendering/render-markdown.ts";
import { type Section, sections } from "../rendering/sections.ts";
import { type SiteSettings, withSlash } from "../settings/settings.ts";
import { pageGroups } from "./navigation.ts";
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

/** What is the same in the frame of every page. */
export interface Look {
  settings: SiteSettings;
  words: Words;
  /** The file of the logo in the site. */
  logo?: string | undefined;
}

/** A page with fewer sections gets no table of contents. */
const MIN_CONTENTS = 3;
/** Search engines and browser tabs cut off longer titles. */
const MAX_TITLE = 65;

const render = pageTemplate("page.html");

/** Puts the frame around every page, and returns the files by name. */
export function framed(pages: Page[], document: Document, look: Look): Record<string, string> {
  const { settings, words } = look;
  const groups = pageGroups(settings.navigation, pages, words);
  const order = groups.flatMap((group) => group.pages);
  const { version } = document.info;
  const site = settings.title ?? document.info.title;
  const { base } = settings;
  const frame = (page: Page) => {
    const {
      file,
      title,
      description,
      content,
      language,
      layout = "text",
      styles = [],
      scripts = [],
      markdown,
      application,
    } = page;
    const fullTitle = `${title} · ${site}`;
    const at = order.indexOf(page);
    const [previous, next] = at < 0 ? [] : [-1, 1].map((step) => linkTo(order[at + step]));
    const headings = sections(content).filter(({ id, level }) => id && (level === 2 || level === 3));
    const contents = headings.length < MIN_CONTENTS ? undefined : headings;
    return render({
      ...{ base, title, description, layout, site, version, scripts, previous, next, words, application },
      content: withCopyLabels(withAnchors(content, phrase(words, "frame.link")), phrase(words, "copy.copy")),
      downloads: downloads(words),
      foreign: language !== settings.language && language,
      ...{ language: settings.language, logo: look.logo, icon: look.logo ?? "favicon.svg" },
      browserWords: JSON.stringify({ copy: words.copy, search: words.search }),
      footer: inlineMarkdown(settings.footer ?? phrase(words, "frame.license")),
      address: base && addressOf(base, file),
      alternates: alternates(settings).map(([language, address]) => ({ language, address: addressOf(address, file) })),
      // The other sites may lack an owner's page.
      languages: otherLanguages(settings).map(([language, address]) => ({
        language,
        name: nameOf(language),
        address: addressOf(address, page.isOwn ? "index.html" : file),
      })),
      markdown: markdown && file.replace(/\.html$/, ".md"),
      fullTitle: file === "index.html" ? site : title === site || fullTitle.length > MAX_TITLE ? title : fullTitle,
      styles: application ? styles : ["site.css", ...styles],
      navigation: groups.map((group) => ({
        title: group.title,
        pages: group.pages.map((member) => ({
          ...linkTo(member),
          // A wide page has no room for its contents beside it, so the sidebar lists its main sections.
          ...(member.file === file && { current: true, sections: layout === "wide" && contents?.filter(isMain) }),
        })),
      })),
      vendor: vendorPages(document),
      contents,
      neighbors: !application && (previous || next),
      contentSecurityPolicy: policy(page.policy),
    });
  };
  return Object.fromEntries(pages.map((page) => [page.file, frame(page)]));
}

const isMain = ({ level }: Section) => level === 2;

const linkTo = (page?: Page) =>
  page && { file: page.file, label: page.label ?? page.title, language: page.label ? undefined : page.language };

/** Returns the address of a page at the address of a site. */
export const addressOf = (base: string, file: string) => `${withSlash(base)}${file === "index.html" ? "" : file}`;

/** Returns the addresses of the site by language, including its own: a page that others name must name itself. */
const alternates = ({ alternates, language, base }: SiteSettings) =>
  Object.entries({ ...(base && { [language]: base }), ...alternates }).filter((_, __, { length }) => length > 1);

/** Returns the addresses of the other sites by language. */
const otherLanguages = ({ alternates, language }: SiteSettings) =>
  Object.entries(alternates).filter(([other]) => other !== language);

/** Returns the name of a language in that language. */
const nameOf = (language: string) => new Intl.DisplayNames([language], { type: "language" }).of(language);

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

/** Returns a line if alternates have less effect than an owner may expect. */
export function alternatesNote(settings: SiteSettings): string[] {
  if (Object.keys(settings.alternates).length === 0) return [];
  if (otherLanguages(settings).length === 0)
    return [`alternates names no language but the site's own, ${settings.language}`];
  return settings.base ? [] : ["alternates is for readers only, since search engines need base as well"];
}
