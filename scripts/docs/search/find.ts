import type MiniSearch from "minisearch";
import type { Query, SearchResult } from "minisearch";
import { stemmer } from "stemmer";
import type { Entry } from "./search-options.ts";
import { SYNONYMS } from "./synonyms.ts";
import { termOf, wordsOf } from "./terms.ts";

/** If fewer sections have all words of a query, sections with some of its words are results as well. */
const FEW_RESULTS = 5;

/** A name like `SMS.9004`, whose parts alone say little. */
const IS_NAME = /^[\w-]+(\.[\w-]+)+$/;

/** How much better a section with all words of a query is than one with some of them. */
const ALL_WORDS = 2;

/** Finds the sections with all words of a query, the best first; if these are few, also sections with some of its words. */
export function find(index: MiniSearch<Entry>, text: string): SearchResult[] {
  const queries = queriesOf(text.toLowerCase());
  const all = index.search({ combineWith: "AND", queries });
  if (all.length >= FEW_RESULTS || (all.length > 0 && IS_NAME.test(text.trim()))) return all;
  const ids = new Set(all.map(({ id }) => id));
  const value = ({ id, score }: SearchResult) => score * (ids.has(id) ? ALL_WORDS : 1);
  return index.search({ combineWith: "OR", queries }).sort((one, other) => value(other) - value(one));
}

function queriesOf(text: string): Query[] {
  const queries: Query[] = [];
  const rest = SYNONYMS.reduce(
    (left, [words, ours]) =>
      left.replace(words, (match) => {
        queries.push({ combineWith: "OR", queries: [match, ...ours].map(allOf) });
        return " ";
      }),
    text,
  );
  return [...queries, ...termsOf(rest).map((term, at, { length }) => query(term, at === length - 1))];
}

const termsOf = (text: string) =>
  wordsOf(text)
    .map(termOf)
    .filter((term) => term !== null);

const allOf = (text: string): Query => ({
  combineWith: "AND",
  queries: termsOf(text).map((term) => query(term, false)),
});

/** Matches a word, its other forms and its misspellings. The last word may be incomplete. */
function query(word: string, isLast: boolean): Query {
  const queries: Query[] = [
    { queries: [word], prefix: isLast && word.length > 1, fuzzy: /\d/.test(word) ? 0 : mistakesIn(word) },
  ];
  // Without the ending that replaces a y, as in "retries".
  const stem = stemmer(word).replace(/i$/, "");
  if (/^[a-z]{4,}$/.test(word) && stem.length >= 3) queries.push({ queries: [stem], prefix: true });
  return { combineWith: "OR", queries };
}

/** Returns how many letters of a word may be wrong. */
const mistakesIn = ({ length }: string) => (length < 5 ? 0 : length < 8 ? 1 : 2);
