import { phrase, type Words } from "../../shared/words.ts";
import { decodedAddress } from "../rendering/decoded-address.ts";
import { sections } from "../rendering/sections.ts";
import { publishedFile } from "../settings/settings.ts";
import type { Page } from "./page.ts";

const LINK = /<a (class="[^"]*" )?href="([^":#]+\.html)(?:#[^"]*)?"[^>]*>([\s\S]*?)<\/a>/g;
const MARKDOWN_LINK = /\[([^\]]+)\]\(([a-z-]+\.(?:md|html))(?:#[^)]*)?\)/g;

/**
 * Replaces links to pages that are left out by their text. A title gets quotes, since no link sets it off any more. A link with a
 * class is a button, which says nothing without its page, so it is removed.
 */
export function withoutLinksTo(leftOut: Page[], words: Words, page: Page): Page {
  const unlinked = (link: string, file: string, text: string) => {
    const target = leftOut.find((each) => each.file === publishedFile(file));
    return target ? (isTitleOf(target, text) ? phrase(words, "frame.quoted", { text }) : text) : link;
  };
  return {
    ...page,
    content: page.content.replace(LINK, (link, button, file, text) => {
      const plain = unlinked(link, file, text);
      return button && plain !== link ? "" : plain;
    }),
    ...(page.markdown && {
      markdown: page.markdown.replace(MARKDOWN_LINK, (link, text, file) => unlinked(link, file, text)),
    }),
  };
}

/** Says of each link of a translated page to a page in English that it leads there. */
export function withLinksToEnglish(pages: Page[], words: Words, page: Page): Page {
  const { code } = words.language ?? {};
  const isEnglish = ({ language = code }: Page) => language === "en";
  if (code === "en" || isEnglish(page)) return page;
  const leadsToEnglish = (file: string) => pages.some((each) => each.file === publishedFile(file) && isEnglish(each));
  const marked = (text: string) => phrase(words, "language.inEnglish", { text });
  return {
    ...page,
    content: page.content.replace(LINK, (link, _button, file, text) =>
      leadsToEnglish(file) ? link.replace(`>${text}</a>`, () => ` hreflang="en">${marked(text)}</a>`) : link,
    ),
    ...(page.markdown && {
      markdown: page.markdown.replace(MARKDOWN_LINK, (link, text, file) =>
        leadsToEnglish(file) ? link.replace(`[${text}]`, () => `[${marked(text)}]`) : link,
      ),
    }),
  };
}

const isTitleOf = ({ title, label, content }: Page, text: string) =>
  [title, label, ...sections(content).map((section) => section.title)].includes(text);

/** Returns a line for each link of a page that leads to no file of the site, or to no heading of a page. */
export function brokenLinks(pages: Page[], files: string[]): string[] {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  return pages.flatMap(({ file: source, content }) =>
    [...content.matchAll(/<a [^>]*?href="([^"]*)"/g)].flatMap(([, href = ""]) => {
      if (/^([a-z][a-z+.-]*:|\/)/i.test(href)) return [];
      const [name = "", anchor] = decodedAddress(href.replaceAll("&amp;", "&")).split("#");
      const target = byFile.get(name || source);
      if (!target && !files.includes(name)) return [`${source} links ${href}, but the site has no such file`];
      const lacks = anchor && target?.content && !target.content.includes(` id="${anchor}"`);
      return lacks ? [`${source} links ${href}, but that page has no such heading`] : [];
    }),
  );
}
