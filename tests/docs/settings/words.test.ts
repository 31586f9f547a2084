import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { interfaceWords } from "../../../scripts/docs/settings/words.ts";
import { paths } from "../../../scripts/shared/paths.ts";

const languages = (await readdir(paths.words)).map((file) => file.replace(".yaml", ""));
const keysOf = (words: object) => Object.entries(words).map(([part, texts]) => [part, Object.keys(texts)]);

test.each(languages)("docs/words/%s.yaml has all words", async (language) => {
  expect(keysOf(await interfaceWords(language))).toEqual(keysOf(await interfaceWords("en")));
});

test("a language without words is refused", async () => {
  await expect(interfaceWords("fr")).rejects.toThrow("choose one of en");
});
