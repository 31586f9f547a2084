/** Words of questions that appear in most texts. */
const STOP_WORDS = new Set(
  (
    "a about am an and any are as at be been being by call can could did do does for from get gets had happen happens has have how i if in into " +
    "is it its long may me must my need needed needs of on or our shall should so than that the their them then there these they this to us " +
    "use want wants was we were what when where which who why will with would you your"
  ).split(" "),
);

/** Parts of questions in Chinese and Japanese, which say nothing about a text. */
const QUESTIONS =
  /如何|怎么[办样]?|为什么|什么|多少个?|是否|[吗呢的]|です|ます|でき|する|とは|どう|方法|[のをはにがで]/g;

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/**
 * Splits a text into words, numbers like `65,535`, and names like `C#`, `X-Auth-Token` or `SMS.9004`, whole and in their parts. Chinese and
 * Japanese texts become pairs of characters.
 */
export function wordsOf(text: string): string[] {
  const pairs = (text.replace(QUESTIONS, " ").match(UNSPACED) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const names = text.replace(UNSPACED, " ").match(/[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_.,-]*[\p{L}\p{N}])?#?/gu) ?? [];
  const words = names.flatMap((name) => {
    const parts = name.split(/[_.-]|,(?!\d)/).filter(Boolean);
    return parts.length > 1 ? [name, ...parts] : [name];
  });
  return [...words, ...pairs];
}

/** Writes a text in lower case, and Latin letters without accents. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC");

/** Returns a word in lower case without accents, and numbers without commas; null for a word that says nothing about a text. */
export function termOf(word: string): string | null {
  const term = fold(word).replace(/(?<=\d),(?=\d)/g, "");
  return STOP_WORDS.has(term) ? null : term;
}
