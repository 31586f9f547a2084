import { Marked } from "marked";
import MiniSearch from "minisearch";
import type { Page } from "../frame/page.ts";
import { type Section, sections } from "../rendering/sections.ts";
import { type Entry, searchOptions } from "./search-options.ts";

/** Builds the index of the search as a classic script, because a browser loads no data from a `file://` URL. */
export function searchIndex(pages: Page[], others: Entry[]): string {
  const index = new MiniSearch<Entry>(searchOptions);
  index.addAll([...pages.flatMap(entries), ...others]);
  return `const searchIndex = ${JSON.stringify(index)};\n`;
}

/** Returns an entry for each link to another site, like the imprint of an owner, in a line of Markdown. */
export function linkEntries(markdown: string, page: string): Entry[] {
  const entries = new Map<string, Entry>();
  const marked = new Marked();
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type !== "link" || !/^https?:/.test(token.href)) return;
    entries.set(token.href, { id: token.href, title: token.text, page, text: "", weight: 1 });
  });
  return [...entries.values()];
}

/** The most code of a section that is searched. A longer one repeats a sample in many languages. */
const MAX_CODE_LENGTH = 5_000;

/** Returns an entry for each section of a page. Text above the first heading with an ID belongs to the page itself. */
function entries({ description, ...page }: Page): Entry[] {
  const entry = (id: string, title: string, { text, code }: Pick<Section, "text" | "code">): Entry => ({
    ...{ id, title, text, page: page.label ?? page.title, weight: page.searchWeight ?? 1 },
    code: code.length > MAX_CODE_LENGTH ? "" : code,
  });
  const [first = { text: "", code: "" }, ...rest] = sections(page.content);
  // Most pages begin with their description.
  const text = first.text.includes(description) ? first.text : `${description} ${first.text}`.trim();
  return [
    entry(page.file, page.title, { ...first, text }),
    ...rest.filter(({ id }) => id).map((section) => entry(`${page.file}#${section.id}`, section.title, section)),
  ];
}
