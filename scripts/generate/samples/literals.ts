import { shellQuoted } from "../../../src/shared/shell.ts";

/** Writes a text between quotes, with a backslash before each quote and backslash, and before `more`. */
const escaped = (text: string, quote: string, more = ""): string =>
  quote +
  [...text].map((each) => (`${quote}\\${more}`.includes(each) ? `\\${each}` : (NAMED[each] ?? each))).join("") +
  quote;

const NAMED: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Writes a text without escapes if it would need any and can do without, so that JSON stays readable. */
const rawIf = (text: string, unfit: RegExp, open: string, close: string, otherwise: string): string =>
  /["\\]/.test(text) && !unfit.test(text) ? open + text + close : otherwise;

/** Ruby and PHP expand nothing between single quotes, and know no escape there but these two. */
const single = (text: string) => `'${text.replaceAll(/['\\]/g, "\\$&")}'`;

const simple = (text: string) => escaped(text, '"');

/** JSON within single quotes of a shell. */
const shellJson = (text: string) => shellQuoted(JSON.stringify(text)).slice(1, -1);

/** Writes a text as a literal, by language. Within the literal, the language expands nothing. */
export const literals = {
  curl: shellQuoted,
  python: (text) => escaped(text, text.includes('"') ? "'" : '"'),
  javascript: (text) => escaped(text, text.includes('"') ? "'" : '"'),
  typescript: simple,
  go: (text) => rawIf(text, /[`\r]/, "`", "`", simple(text)),
  java: simple,
  php: single,
  csharp: simple,
  ruby: single,
  kotlin: (text) => rawIf(text, /\$|^"|"$|"""|\r/, '"""', '"""', escaped(text, '"', "$")),
  rust: (text) => rawIf(text, /"#|\r/, 'r#"', '"#', simple(text)),
  shellJson,
  powershell: (text) => `'${text.replaceAll(/['‘’‚‛]/g, "$&$&")}'`,
} satisfies Record<string, (text: string) => string>;

export type Language = keyof typeof literals;

/**
 * Makes a text fit for a line of a comment. In Java, `\\u` begins an escape there too, and in PHP, `?>` ends the program.
 */
export const commentText = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll("?>", "? >");
