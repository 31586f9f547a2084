import type { Word } from "./glossary.ts";

export interface Finding {
  line: number;
  found: string;
  write: string;
}

/** Finds words of a list in a text, line by line. */
export function findWords(text: string, words: Word[]): Finding[] {
  const patterns = words.map(({ not, write }) => ({
    pattern: new RegExp(`(?<![\\w-])(?:${not})(?![\\w-])`, "gi"),
    write,
  }));
  return text
    .split("\n")
    .flatMap((line, index) =>
      patterns.flatMap(({ pattern, write }) =>
        [...line.matchAll(pattern)].map(([found]) => ({ line: index + 1, found, write })),
      ),
    );
}

/** Replaces the code and the addresses of links in Markdown by spaces, so that lines keep their numbers. */
export const proseOf = (text: string): string =>
  text.replace(/^( *)(`{3,})[^`\n]*\n[\s\S]*?^ *\2 *$|`[^`\n]+`|\]\([^)\s]*\)/gm, (code) =>
    code.replace(/[^\n]/g, " "),
  );
