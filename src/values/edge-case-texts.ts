import type { Ids } from "./ids.ts";

type TextFor = (ids: Ids) => string;

/** Texts that a server may read as something else, by their kind. */
const wholeTexts: Record<string, TextFor> = {
  "only digits": (ids) => ids.digits(24),
  "a number of 16 digits": (ids) => `${ids.number()}`, // 24 digits are too many for the integers of a computer
  "a UUID": (ids) => ids.uuid(),
  "capital letters": (ids) => ids.next().toUpperCase(),
  "a negative number": (ids) => `-${ids.digits(24)}`,
  "digits after zeros": (ids) => `00${ids.digits(24)}`,
  "a number with a fraction": (ids) => `${ids.digits(24)}.50`,
  "a number with an exponent": (ids) => `${ids.digits(24)}e5`,
  "a number in hexadecimal": (ids) => `0x${ids.digits(24)}`,
  "a date": (ids) => `2026-01-02T03:04:05.${ids.digits(7)}Z`, // Json.NET reads it as a date, not as a text
  "a JSON object": (ids) => `{"id":"${ids.next()}"}`,
  "only spaces": () => " ".repeat(20),
};

/** Characters that have a meaning at the start of a text, by their kind. */
const beginnings: Record<string, string> = {
  "a space at the start": " ",
  "a hyphen at the start": "-", // an option of a command
  "a dollar sign at the start": "$", // a variable, or a field in MongoDB
  "an at sign at the start": "@", // a file or a parameter
  "an equals sign at the start": "=", // a formula
};

/** Characters that a server may change or misread at the end of a text, by their kind. */
const endings: Record<string, string> = {
  "a space": " x",
  "a space at the end": " ",
  'a quote "': '"',
  "an apostrophe '": "'",
  "a backslash \\": "\\",
  "a line break, escaped": "\n",
  "a carriage return, escaped": "\r",
  "a tab, escaped": "\t",
  "a backspace and a form feed, escaped": "\b\f",
  "the control character U+0001, escaped": "\u0001",
  "a slash /": "/",
  "a percent sign %": "%",
  "an angle bracket <": "<",
  "every ASCII punctuation mark": "!#$&()*+,.:;=?@[]^_{|}~`",
  "a letter that is not ASCII": "é",
  "combining and invisible characters": "e\u0301\u200b\u2028\u007f",
  "letters that change their length with their case": "ßİﬁ",
  "an emoji of several characters": "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{1f44d}\u{1f3fd}",
  "letters of other scripts": "漢字かなשלוםمهمةก",
  "a change of the writing direction": "\u202e\u05d0\u202c",
  "the byte order mark and U+FFFF": "\ufeff\uffff",
  "characters without a meaning": "\u001b\u0085\ue000\ufdd0\ufffd\u{e0001}",
  "texts that firewalls refuse": "/../x<script>x</script>' OR '1'='1\u0024{jndi:x}{{x}}",
};

const withEndings = (ids: Ids, chosen: string[]) => ids.next() + chosen.join("");

/** Texts with unusual characters at their end. */
const endingTexts = Object.fromEntries(
  Object.entries(endings).map(([kind, ending]): [string, TextFor] => [kind, (ids) => withEndings(ids, [ending])]),
);

/** Texts that a server may misread, by the kind of their characters. None is the ID of an existing object. */
export const edgeCaseTexts: Record<string, TextFor> = {
  ...wholeTexts,
  ...Object.fromEntries(
    Object.entries(beginnings).map(([kind, beginning]): [string, TextFor] => [kind, (ids) => beginning + ids.next()]),
  ),
  ...endingTexts,
};

/** Texts of several kinds that one text can combine, and that text. */
export const combinedTexts = {
  kinds: Object.keys(endings),
  textFor: (ids: Ids) => withEndings(ids, Object.values(endings)),
};

/** Texts that differ only in ways that a careless comparison ignores. */
export function similarTexts(ids: Ids): string[] {
  const id = ids.next();
  const digits = ids.digits(24);
  return [id, id.toUpperCase(), `${id} `, `${id}\u00e9`, `${id}e\u0301`, digits, `0${digits}`];
}

/** Shortens a text in the middle, or repeats its last character, until it has from `min` to `max` characters. */
export function fitEnds(text: string, min: number, max: number): string {
  const chars = [...text];
  const [first = ""] = chars;
  if (chars.length > max) return max === 1 ? (chars.at(-1) ?? "") : [first, ...chars.slice(1 - max)].join("");
  return text + (chars.at(-1) ?? "").repeat(min - Math.min(min, chars.length));
}
