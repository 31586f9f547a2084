import { expect, test } from "vitest";
import { Ids } from "../../src/values/ids.ts";
import { textsOfPattern } from "../../src/values/patterned.ts";

const textsOf = (pattern: string, examples: string[] = [], ids = new Ids("patterned")) => [
  ...textsOfPattern(pattern, examples, ids),
];

test.each(["^[a-z]{4}-\\d{2}$", "^(red|blue)$", "^\\p{L}{2,}$", "x", "^a*$"])("texts of %s match it", (pattern) => {
  const texts = textsOf(pattern);
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.filter((text) => !new RegExp(pattern, "u").test(text))).toEqual([]);
});

test("texts that resemble the matching examples come first, with other letters and digits", () => {
  const firsts = textsOf("^vm-[a-z]+\\d{3}$", ["vm-web001", "no example", "vm-database777"]).slice(0, 3);
  expect(firsts.map((text) => /^vm-[a-z]{8}\d{3}$/.test(text))).toEqual([false, true, false]);
  expect(firsts[0]).toMatch(/^vm-(?!web001)[a-z]{3}\d{3}$/);
});

test("a character that the pattern requires stays, and any other changes if one of a few tries matches", () => {
  const firsts = Array.from({ length: 40 }, (_, at) => textsOf("^a[bcdefghijklm]z$", ["aez"], new Ids(`${at}`))[0]);
  expect(firsts.filter((text) => !/^a[b-m]z$/.test(`${text}`))).toEqual([]);
  expect(firsts.filter((text) => text !== "aez").length).toBeGreaterThan(30);
});

test("texts that a header can carry come next, the longest first, and then all texts", () => {
  const texts = textsOf("^[a-zé]+$");
  const length = texts.findIndex((text) => /é/.test(text));
  const ascii = texts.slice(0, length);
  expect(length).toBeGreaterThan(0);
  expect(ascii).toEqual(ascii.toSorted((one, other) => other.length - one.length));
  expect(texts.length - length).toBeGreaterThanOrEqual(10);
});

test("the texts of a pattern are made once for each source of IDs, and the same seed gives the same texts", () => {
  const ids = new Ids("one");
  const first = textsOf("^[a-z]{30}$", [], ids);
  for (const same of [ids, new Ids("one")]) expect(textsOf("^[a-z]{30}$", [], same)).toEqual(first);
  expect(textsOf("^[a-z]{30}$", [], new Ids("two"))).not.toEqual(first);
  expect(textsOf("^[A-Z]{30}$", [], ids)).not.toEqual(first);
  expect(new Set(first).size).toBe(first.length / 2);
});

test("a pattern with unsupported syntax gives only texts that resemble the examples", () => {
  expect(textsOf("^(?=ab)[a-c]+$", ["abc"])).toEqual([expect.stringMatching(/^ab[a-c]$/)]);
});
