import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { english, interfaceWords, listed, phrase } from "../../scripts/shared/words.ts";

const languages = (await readdir(paths.words)).map((file) => file.replace(".yaml", ""));
const keysOf = (words: object) => Object.entries(words).map(([part, texts]) => [part, Object.keys(texts).sort()]);

test.each(languages)("docs/words/%s.yaml has all words, and no others", (language) => {
  expect(Object.fromEntries(keysOf(interfaceWords(language)))).toEqual(Object.fromEntries(keysOf(english)));
});

test("a language without words is refused", () => {
  expect(() => interfaceWords("fr")).toThrow("choose one of en");
});

test("a list is spaced as its language demands", () => {
  expect(listed(english, ["200", "403"])).toBe("200 and 403");
  expect(listed(interfaceWords("zh-CN"), ["200", "403"])).toBe("200 和 403");
});

test("a text has values in place of the names between braces; a text that no language has is refused", () => {
  expect(phrase(english, "limits.between", { least: 1, most: "$&" })).toBe("1 to $&");
  expect(() => phrase(english, "limits.unknown")).toThrow("lacks limits.unknown");
});
