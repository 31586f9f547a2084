import type { Options } from "minisearch";

/** A text that a reader can find. Its ID is its address. */
export interface Entry {
  id: string;
  title: string;
  /** The title of its page. */
  page: string;
  text: string;
  /** How much more likely readers look for this text than for others; 1 for most texts. */
  weight: number;
}

/** The options with which the index is built, and read in the browser. */
export const searchOptions: Options<Entry> = {
  fields: ["title", "page", "text"],
  storeFields: ["title", "page", "text", "weight"],
  tokenize,
  processTerm: (term) => term.toLowerCase().replace(/(?<=\d),(?=\d)/g, ""),
  searchOptions: {
    prefix: true,
    fuzzy: (term) => (/\d/.test(term) ? false : 0.2),
    boost: { title: 4, page: 2 },
    combineWith: "AND",
    boostDocument: (_id, _term, stored) => Number(stored?.weight),
  },
};

/** Splits a text into words, numbers like `65,535`, and names like `X-Auth-Token` or `SMS.9004`, whole and in their parts. */
function tokenize(text: string): string[] {
  const names = text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}_.,-]*[\p{L}\p{N}])?/gu) ?? [];
  return names.flatMap((name) => {
    const parts = name.split(/[_.-]|,(?!\d)/).filter(Boolean);
    return parts.length > 1 ? [name, ...parts] : [name];
  });
}
