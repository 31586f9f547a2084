import type { RawResponse } from "../exchange/receive-response.ts";

export const isHtml = ({ "content-type": type = "" }: RawResponse["headers"]): boolean => /^text\/html\b/i.test(type);

/** The length of the beginning of a page that is read, since styles and scripts may come before its words. A longer search could take long. */
export const MAX_PAGE_LENGTH = 20_000;

/** Returns the title of a page in HTML, or `undefined` if it has none. */
export const titleOfPage = (html: string): string | undefined =>
  /<title[^>]*>([^<]+)/i.exec(html.slice(0, MAX_PAGE_LENGTH))?.[1]?.replaceAll(/\s+/g, " ").trim() || undefined;

/** Returns what a person would read of a body: of a page in HTML its title, or its text without tags, and else the whole text. */
export function readableBody(headers: RawResponse["headers"], text: string): string {
  if (!isHtml(headers)) return text;
  const title = titleOfPage(text);
  if (title !== undefined) return `page "${title}"`;
  const content = text.slice(0, MAX_PAGE_LENGTH).replaceAll(/<(style|script)\b.*?<\/\1>|<[^>]*>?/gis, " ");
  return content.replaceAll(/\s+/g, " ").trim();
}
