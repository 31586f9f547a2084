import { Marked } from "marked";
import MiniSearch from "minisearch";
import type { Page } from "../frame/page.ts";
import { sections } from "../rendering/sections.ts";
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
function entries({ file, title, label: page = title, description, content, searchWeight: weight = 1 }: Page): Entry[] {
  const codeOf = ({ code = "" } = {}) => (code.length > MAX_CODE_LENGTH ? "" : code);
  const [first, ...rest] = sections(content);
  return [
    {
      id: file,
      title,
      page,
      // Most pages begin with their description.
      text: first?.text.includes(description) ? first.text : [description, first?.text].filter(Boolean).join(" "),
      code: codeOf(first),
      weight,
    },
    ...rest
      .filter(({ id }) => id)
      .map((section) => ({
        id: `${file}#${section.id}`,
        title: section.title,
        page,
        text: section.text,
        code: codeOf(section),
        weight,
      })),
  ];
}
