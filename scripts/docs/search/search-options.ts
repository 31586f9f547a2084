import type { Options } from "minisearch";

/** Something that a reader can find: its address is its id. */
export interface Entry {
  id: string;
  title: string;
  /** The title of the page that it stands on. */
  page: string;
  text: string;
  /** How much likelier than others it is what readers look for; 1 for most. */
  weight: number;
}

/** How the index is made, and read in the browser: the same for both. */
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

/** Words, numbers like `65,535`, and names like `X-Auth-Token` or `SMS.9004`: whole, and in their parts. */
function tokenize(text: string): string[] {
  const names = text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}_.,-]*[\p{L}\p{N}])?/gu) ?? [];
  return names.flatMap((name) => {
    const parts = name.split(/[_.-]|,(?!\d)/).filter(Boolean);
    return parts.length > 1 ? [name, ...parts] : [name];
  });
}
