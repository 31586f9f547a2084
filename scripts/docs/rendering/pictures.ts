import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { Marked } from "marked";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { decodedAddress } from "./decoded-address.ts";

/** A picture, or another file that is linked: its name in the site, which is its path from the page, and its file. */
type Picture = [name: string, file: string];

/**
 * Returns the pictures that a page in Markdown shows, and the files of its folder that it links.
 * @throws `UsageError` for a picture that does not exist, or that the site cannot have
 */
export function picturesOf(markdown: string, page: string): Picture[] {
  const addresses: string[] = [];
  const links: Picture[] = [];
  const marked = new Marked();
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "image") addresses.push(token.href);
    if (token.type === "html") for (const [, src = ""] of token.raw.matchAll(IMG)) addresses.push(src);
    if (token.type === "link" && isOther(token.href)) {
      const [name = ""] = decodedAddress(token.href).split("#");
      links.push([name, join(dirname(page), name)]);
    }
  });
  const pictures = addresses.map(decodedAddress).map((address): Picture => [address, fileOf(address, page)]);
  return [...pictures, ...links.filter(([, file]) => statSync(file, { throwIfNoEntry: false })?.isFile())];
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

/** Reports whether a link leads to a file of the page's folder, and not to a page. */
const isOther = (address: string) => !OUTSIDE.test(normalize(address)) && !/^#|\.(md|html)(#|$)/.test(address);

const OUTSIDE = /^([a-z]+:|\/|\.\.)/i;

const IMG = /<img\b[^>]*?\ssrc="([^"]*)"/g;

function fileOf(address: string, page: string): string {
  // Pages load nothing from other hosts, and the site is one folder.
  if (OUTSIDE.test(normalize(address)))
    throw new UsageError(
      `${page} shows ${address}: put the picture into the folder of the page, and name it relative to the page`,
    );
  const file = join(dirname(page), address);
  if (existsSync(file)) return file;
  throw new UsageError(`${page} shows ${address}, but there is no file ${file}`);
}
