import { expect, test } from "vitest";
import { growingText, shrinkingText, shrinkingTexts } from "../../../src/contract/samples/counted-texts.ts";
import { Ids } from "../../../src/values/ids.ts";

const ids = () => new Ids("counted");
const count = (text: string) => [...text].length;
const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length;

/** The counts of a text that a server may compare with a limit instead of its characters. */
const GROWN: Record<string, (text: string) => number> = {
  "in bytes": (text) => Buffer.byteLength(text),
  "in UTF-16 units": (text) => text.length,
  decomposed: (text) => count(text.normalize("NFD")),
  "in capital letters": (text) => count(text.toUpperCase()),
  "in lowercase": (text) => count(text.toLowerCase()),
  "as JSON": (text) => count(JSON.stringify(text)) - 2,
  "in HTML": (text) => count(text.replaceAll("&", "&amp;")),
};

/** Counts that find fewer characters in at least one of the shrinking texts. */
const SHRUNK: Record<string, (text: string) => number> = {
  trimmed: (text) => count(text.trim()),
  "trimmed at the end": (text) => count(text.trimEnd()),
  "with single spaces": (text) => count(text.replaceAll(/\s+/g, " ")),
  composed: (text) => count(text.normalize("NFC")),
  "in graphemes": graphemes,
  "without invisible characters": (text) => count(text.replaceAll(/\p{Cf}/gu, "")),
  "without control characters": (text) => count(text.replaceAll(/\p{Cc}/gu, "")),
  "up to U+0000": (text) => count(text.split("\0")[0] ?? ""),
  decoded: (text) => count(text.replaceAll("%41", "A")),
};

test.each([2, 20, 255])("a growing text of %d characters has more in every count", (length) => {
  const text = growingText(ids(), length);
  expect(count(text)).toBe(length);
  if (length > 9) for (const [name, size] of Object.entries(GROWN)) expect(size(text), name).toBeGreaterThan(length);
});

test.each([1, 40, 256])("shrinking texts have %d characters, and fewer in some count each", (length) => {
  expect(count(shrinkingText(length))).toBe(length);
  const texts = Object.values(shrinkingTexts(length)).map((textFor) => textFor(ids()));
  expect(texts.map(count)).toEqual(texts.map(() => length));
  if (length < 20) return;
  for (const [name, size] of Object.entries(SHRUNK)) {
    expect(Math.min(...texts.map(size)), name).toBeLessThan(length);
  }
  expect(texts.filter((text) => Object.values(SHRUNK).every((size) => size(text) >= length))).toEqual([]);
});
