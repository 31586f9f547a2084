import type { Options } from "minisearch";
import { termOf, wordsOf } from "./terms.ts";

/** A text that a reader can find. Its ID is its address. */
export interface Entry {
  id: string;
  title: string;
  /** The title of its page. */
  page: string;
  text: string;
  /** The code of the section, which is searched but not shown. */
  code?: string;
  /** How much more likely readers look for this text than for others; 1 for most texts. */
  weight: number;
}

/** The options with which the index is built, and read in the browser. */
export const searchOptions: Options<Entry> = {
  fields: ["id", "title", "page", "text", "code"],
  storeFields: ["title", "page", "text", "weight"],
  tokenize: wordsOf,
  processTerm: termOf,
  searchOptions: {
    boost: { title: 4, page: 2, code: 0.2 },
    boostDocument: (_id, _term, stored) => Number(stored?.weight),
  },
};
