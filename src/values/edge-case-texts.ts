import type { Ids } from "./ids.ts";

/** Texts that a server may misread, by the kind of their characters. None is the ID of an existing object. */
export const edgeCaseTexts: Record<string, (ids: Ids) => string> = {
  "only digits": (ids) => ids.digits(24),
  "a UUID": (ids) => ids.uuid(),
  "capital letters": (ids) => ids.next().toUpperCase(),
  "a space": (ids) => `${ids.next()} x`,
  'a quote "': (ids) => `${ids.next()}"`,
  "an apostrophe '": (ids) => `${ids.next()}'`,
  "a backslash \\": (ids) => `${ids.next()}\\`,
  "a line break, escaped": (ids) => `${ids.next()}\n`,
  "a slash /": (ids) => `${ids.next()}/`,
  "a percent sign %": (ids) => `${ids.next()}%`,
  "an angle bracket <": (ids) => `${ids.next()}<`,
  "every ASCII punctuation mark": (ids) => `${ids.next()}!#$&()*+,.:;=?@[]^_{|}~\``,
  "a tab, escaped": (ids) => `${ids.next()}\t`,
  "a letter that is not ASCII": (ids) => `${ids.next()}é`,
  "combining and invisible characters": (ids) => `${ids.next()}e\u0301\u200b\u2028\u007f`,
  "letters of other scripts": (ids) => `${ids.next()}漢字かなשלוםمهمةก`,
};
