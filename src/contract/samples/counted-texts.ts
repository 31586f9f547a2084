import type { Ids } from "../../values/ids.ts";
import { fitToLength } from "../../values/plain-text.ts";

/** Characters of which each counts more in bytes, in UTF-16, normalized, in another letter case, or escaped. */
const GROWING = "éßİﬁ\u{1d431}&'\"\\";

/** Characters of which some do not count after trimming, after normalization, or in graphemes. */
const SHRINKING = " e\u0301\u200b\u{1f468}\u200d\u{1f469} ";

/** Texts with a `start` and repetitions of `unit`. A server that changes them before it counts finds fewer characters. */
const SHRINKING_KINDS: Record<string, { start?: string; unit: string }> = {
  "white space at the ends": { start: " x  x\r\nx", unit: " " },
  "combining characters": { unit: "e\u0301\u1112\u1161\u11ab" },
  "emoji of several characters": { unit: "\u{1f468}\u200d\u{1f469}\u{1f1e9}\u{1f1ea}" },
  "invisible characters": { unit: "\u200b\u200d\u00ad\ufeff" },
  "control characters": { unit: "\u0001\u007f\u0085" },
  "U+0000": { unit: "\0x" },
  "escapes of URLs, HTML and JavaScript": { unit: "%41&amp;<b></b>\\u0041" },
};

/** Makes a text of `length` characters (code points) that has more in any other count. */
export const growingText = (ids: Ids, length: number): string => cycled(ids.next(), GROWING, length);

/** Makes a text of `length` characters that has fewer after any usual change. */
export const shrinkingText = (length: number): string => cycled("", SHRINKING, length);

/** Makes texts of `length` characters that have fewer after a change, by the kind of the change. */
export function shrinkingTexts(length: number): Record<string, (ids: Ids) => string> {
  const fitting = Object.entries(SHRINKING_KINDS).filter(
    ([, { start = "", unit }]) => [...start, ...unit].length <= length,
  );
  return Object.fromEntries(
    fitting.map(([kind, { start = "", unit }]) => [
      kind,
      (ids) => {
        const id = ids.next();
        const room = length - [...start].length;
        const size = [...unit].length;
        const count = Math.max(1, Math.floor((room - Math.min(id.length, room / 2)) / size));
        return start + fitToLength(id, room - count * size) + unit.repeat(count);
      },
    ]),
  );
}

/** Fills at least half of a text with the characters of a cycle. */
function cycled(id: string, cycle: string, length: number): string {
  const chars = [...cycle];
  const beginning = fitToLength(id, Math.min(id.length, Math.floor(length / 2)));
  return beginning + Array.from({ length: length - beginning.length }, (_, at) => chars[at % chars.length]).join("");
}
