import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { Marked } from "marked";
import { UsageError } from "../../../src/shared/usage-error.ts";

/** A picture: its name in the site, which is its path from the page that shows it, and its file. */
type Picture = [name: string, file: string];

/**
 * Returns the pictures that a page in Markdown shows.
 * @throws `UsageError` for a picture that does not exist, or that the site cannot have
 */
export function picturesOf(markdown: string, page: string): Picture[] {
  const addresses: string[] = [];
  const marked = new Marked();
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "image") addresses.push(token.href);
    if (token.type === "html") for (const [, src = ""] of token.raw.matchAll(IMG)) addresses.push(src);
  });
  return addresses.map((address) => [decodeURI(address), fileOf(decodeURI(address), page)]);
}

/** @throws `UsageError` if two pages show different pictures of the same name */
export function ownPictures(pictures: Picture[]): Record<string, string> {
  const files = new Map<string, string>();
  for (const [name, file] of pictures) {
    const other = files.get(name) ?? file;
    if (other !== file)
      throw new UsageError(`${other} and ${file} would both be ${name} in the site: rename one of them`);
    files.set(name, file);
  }
  return Object.fromEntries(files);
}

const IMG = /<img\b[^>]*?\ssrc="([^"]*)"/g;

function fileOf(address: string, page: string): string {
  // Pages load nothing from other hosts, and the site is one folder.
  if (/^([a-z]+:|\/|\.\.)/i.test(normalize(address)))
    throw new UsageError(
      `${page} shows ${address}: put the picture into the folder of the page, and name it relative to the page`,
    );
  const file = join(dirname(page), address);
  if (existsSync(file)) return file;
  throw new UsageError(`${page} shows ${address}, but there is no file ${file}`);
}
