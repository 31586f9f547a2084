import type MiniSearch from "minisearch";
import type { Query, SearchResult } from "minisearch";
import { stemmer } from "stemmer";
import type { Entry } from "./search-options.ts";
import { termOf, wordsOf } from "./terms.ts";

/** Words of readers, and the words of this site that are searched as well. */
const SYNONYMS: [words: RegExp, ours: string[]][] = [
  [/\b(log ?in|credentials?|passwords?|sign ?in)\b/g, ["authentication"]],
  [/\b(unauthori[sz]ed|unauthenticated)\b/g, ["401"]],
  [/\b(forbidden|(permission|access) denied|not allowed)\b/g, ["403"]],
  [/\b(rate.?limit\w*|throttl\w+|too many requests|quota)\b/g, ["429"]],
  [/\b(idempoten\w+|repeat\w*|twice|duplicate\w*)\b/g, ["effect", "repeat", "again"]],
  [/\b(undo|restore|recover)\b/g, ["undone", "deleting safely"]],
  [/\b(chunk\w*|split\w*|bulk)\b/g, ["batches"]],
  [/\b(max(imum)?|how many|largest|highest|too many)\b/g, ["most", "limits"]],
  [/\b(base ?url|host( ?name)?s?|domain)\b/g, ["endpoint"]],
  [/\b(fake|stub|simulat\w+|sandbox|local server)\b/g, ["mock"]],
  [/\b(ssl|tls|self.signed|ca)\b/g, ["certificate"]],
  [/\b(connection (reset|refused|lost|closed|dropped)|econn\w+)\b/g, ["broken connection", "no connection"]],
  [/\b(gitlab|jenkins|azure devops|circleci)( ci)?\b/g, ["pipeline"]],
  [/\bgolang\b/g, ["go"]],
  [/\b(node\.?js|javascript|js|ts)\b/g, ["typescript"]],
  [/\bcancel\w*/g, ["abort"]],
  [/\b(changelog|release notes|history)\b/g, ["changes"]],
  [/\b(performance|speed|fast|slow)\b/g, ["benchmarks"]],
  [/\bnetwork\b/g, ["connection"]],
  [/\b(many|lots of|thousands of) (ids|tasks)\b/g, ["batches"]],
  [/\b(examples?|sample code)\b/g, ["sample", "sdk", "command"]],
  [/批量|批处理/g, ["分批", "批次"]],
  [/令牌/g, ["token"]],
  [/(删除|请求)?失败|报错/g, ["错误"]],
  [/示例代码|代码示例|样例/g, ["sdk"]],
  [/模拟服务器|模拟器/g, ["mock", "testing against the mock"]],
  [/鉴权|登录|密码|凭据/g, ["认证"]],
  [/上限|最大|最多/g, ["限制"]],
  [/限流|频率/g, ["429"]],
  [/恢复|找回|回滚|撤回/g, ["撤销", "安全删除"]],
  [/接口/g, ["API"]],
];

/** If fewer sections have all words of a query, sections with some of its words are results as well. */
const FEW_RESULTS = 3;

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
